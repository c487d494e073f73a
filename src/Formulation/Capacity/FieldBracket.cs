namespace QuantumPrune.Formulation.Capacity;

/// <summary>The interval of mu that holds the target: at its lower end nothing is worth pruning, at its upper end everything is.</summary>
internal sealed class FieldBracket
{
    private readonly long _target;

    /// <summary>From the extreme fields per unit of saving: min_i (h_i - sum_j |J_ij|) / c_i and max_i (h_i + sum_j |J_ij|) / c_i.</summary>
    public FieldBracket(CapacityProblem problem, double[] capacity)
    {
        _target = problem.Target;
        var (low, high) = (0.0, 0.0);
        for (var i = 0; i < capacity.Length; i++)
        {
            if (capacity[i] <= 0) continue;
            var reach = 0.0;
            foreach (var coupling in problem.Model.Couplings(i)) reach += Math.Abs(coupling);
            low = Math.Min(low, (problem.Model.Linear[i] - reach) / capacity[i]);
            high = Math.Max(high, (problem.Model.Linear[i] + reach) / capacity[i]);
        }

        (Low, High) = (low, high);
    }

    public double Low { get; private set; }

    public double High { get; private set; }

    public double Middle => (Low + High) / 2;

    /// <summary>False once the ends are so close that hardly a variable of a thousand lies between them.</summary>
    public bool Open => High - Low > 1e-4 * (Math.Abs(High) + Math.Abs(Low));

    /// <summary>Halves the interval by what <see cref="Middle"/> saved; valid because savings rise with mu.</summary>
    public void Narrow(long saving)
    {
        if (saving < _target) Low = Middle;
        else High = Middle;
    }
}
