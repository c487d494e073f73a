using System.Globalization;

namespace QuantumPrune.Backends.Leap.Session;

/// <summary>Adds up what jobs are expected to cost, and lets nothing be sent beyond the budget. Safe for concurrent use.</summary>
/// <param name="budget">Seconds of QPU quota, or null for no limit.</param>
internal sealed class CostLedger(double? budget)
{
    private readonly Lock _lock = new();
    private double _committed;

    /// <summary>The limit.</summary>
    public double? Budget => budget;

    /// <summary>Sets the cost of jobs aside before any of them is sent.</summary>
    /// <exception cref="InputException">QP5250: the budget does not suffice; nothing was sent.</exception>
    /// <param name="charges">Seconds of QPU quota of each job.</param>
    public void Reserve(IReadOnlyCollection<double> charges)
    {
        var charge = charges.Sum();
        if (charges.Any(each => each < 0) || !double.IsFinite(charge))
            throw new InputException("QP5250", "What the next jobs would cost cannot be told from what the solver says of itself; nothing was sent.", "Choose another solver ('quantumprune doctor' lists them).");
        lock (_lock)
        {
            if (_committed + charge > budget)
                throw new InputException("QP5250", string.Create(CultureInfo.InvariantCulture, $"The next jobs would cost about {charge:0.####} s of QPU quota on top of {_committed:0.####} s; the budget is {budget:0.####} s."), "Raise --budget, or ask for less: fewer reads, a shorter time limit, a local sampler.");
            _committed += charge;
        }
    }

    /// <summary>Replaces an estimate by what the answer says, or gives it back.</summary>
    public void Settle(double estimate, double actual)
    {
        lock (_lock) _committed += actual - estimate;
    }
}
