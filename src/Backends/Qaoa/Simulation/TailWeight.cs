namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>
/// What an energy counts in the mean of the lowest tail of a distribution: v + min(E - v, 0) / tail, where v is the energy at which the tail ends (Rockafellar and Uryasev 2000).
/// Its mean is the conditional value at risk; its derivatives are those with v held, because the mean is stationary in v.
/// </summary>
internal readonly struct TailWeight
{
    private readonly double _end;
    private readonly double _tail;

    private TailWeight(double end, double tail) => (_end, _tail) = (end, tail);

    /// <summary>The weight of a state.</summary>
    /// <param name="costs">Energies.</param>
    /// <param name="probability">Of a basis state.</param>
    /// <param name="tail">Above 0 and at most 1: 1 counts energies as they are.</param>
    public static TailWeight Of(CostDiagonal costs, Func<int, double> probability, double tail)
    {
        if (tail >= 1) return new TailWeight(double.PositiveInfinity, 1);
        var sum = 0.0;
        foreach (var x in costs.Order)
            if ((sum += probability(x)) >= tail) return new TailWeight(costs.Values[x], tail);
        return new TailWeight(costs.Most, tail);
    }

    /// <summary>The weight of <paramref name="energy"/>.</summary>
    public double Of(double energy) => double.IsPositiveInfinity(_end) ? energy : _end + (Math.Min(energy - _end, 0) / _tail);
}
