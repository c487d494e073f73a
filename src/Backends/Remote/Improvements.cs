namespace QuantumPrune.Backends.Remote;

/// <summary>Tells energies that are lower than all before: a bridge that was started anew begins a job again, and tells its energies again. Not thread-safe.</summary>
internal sealed class Improvements(Action<double>? improved)
{
    private double _best = double.PositiveInfinity;

    /// <summary>Tells an energy, if it is lower.</summary>
    public void Tell(double energy)
    {
        if (energy >= _best) return;
        _best = energy;
        improved?.Invoke(energy);
    }
}
