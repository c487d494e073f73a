namespace QuantumPrune.Refinement.Tests;

/// <summary>Small problems with optima known by enumeration.</summary>
internal sealed class Knapsack
{
    private readonly int[] _weights;
    private readonly int[] _profits;
    private readonly int _capacity;

    public Knapsack(int items, ulong seed)
    {
        var random = new RandomSource(seed);
        _weights = [.. Enumerable.Range(0, items).Select(_ => 5 + random.NextInt(20))];
        _profits = [.. _weights.Select(weight => weight + random.NextInt(15))];
        _capacity = _weights.Sum() / 2;
    }

    public int Items => _weights.Length;

    /// <summary>Minus the profit; overweight counts as nothing.</summary>
    public double Value(bool[] mask)
    {
        var (weight, profit) = (0, 0);
        for (var i = 0; i < mask.Length; i++)
        {
            if (!mask[i]) continue;
            weight += _weights[i];
            profit += _profits[i];
        }

        return weight <= _capacity ? -profit : 0;
    }

    public double Optimum()
    {
        var best = new int[_capacity + 1];
        for (var i = 0; i < _weights.Length; i++)
            for (var w = _capacity; w >= _weights[i]; w--) best[w] = Math.Max(best[w], best[w - _weights[i]] + _profits[i]);
        return -best[_capacity];
    }

    public RefinementProblem Problem(int evaluations, bool[]? start = null) => new()
    {
        Start = start ?? new bool[Items],
        Evaluate = (masks, _) => [.. masks.Select(Value)],
        Evaluations = evaluations,
    };
}
