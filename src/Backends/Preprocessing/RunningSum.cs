namespace QuantumPrune.Backends.Preprocessing;

/// <summary>A sum that terms are added to and taken from, with what each addition rounds off kept apart (Neumaier 1974).</summary>
internal sealed class RunningSum(double start)
{
    private double _sum = start;
    private double _lost;

    /// <summary>The sum, as good as rounded once.</summary>
    public double Value => _sum + _lost;

    /// <summary>Adds <paramref name="term"/>, which is finite.</summary>
    public void Add(double term)
    {
        var sum = _sum + term;
        _lost += Math.Abs(_sum) >= Math.Abs(term) ? (_sum - sum) + term : (term - sum) + _sum;
        _sum = sum;
    }
}
