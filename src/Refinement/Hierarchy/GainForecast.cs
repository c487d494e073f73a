namespace QuantumPrune.Refinement.Hierarchy;

/// <summary>What an evaluation in each group can be expected to gain: at first from the model, then from what was gained.</summary>
internal sealed class GainForecast
{
    private readonly double[] _rates;
    private bool _measured;

    /// <summary>A group gains the more, the more of its decisions are close: the sum of 1 / (1 + |dE| / median).</summary>
    public GainForecast(int[][] groups, IReadOnlyList<double>? flipEnergies)
    {
        var sizes = flipEnergies?.Select(Math.Abs).ToArray();
        var median = sizes is null ? 0 : sizes.Order().ElementAt(sizes.Length / 2);
        _rates = Array.ConvertAll(groups, group => group.Sum(v => sizes is null || median <= 0 ? 1.0 : 1 / (1 + (sizes[v] / median))));
    }

    /// <summary>The expected gain of a chunk, in a unit that is the same for all.</summary>
    public double Of(Chunk chunk) => chunk.Groups.Sum(g => _rates[g]) / (_measured ? chunk.Groups.Length : 1);

    /// <summary>Takes in what the visits of a sweep gained, and with how many evaluations.</summary>
    public void Learn(IEnumerable<Visit> sweep)
    {
        if (!_measured) Array.Clear(_rates);
        foreach (var (chunk, gain, evaluations) in sweep)
            foreach (var group in chunk.Groups) _rates[group] = ((_measured ? _rates[group] : 0) + (gain / Math.Max(1, evaluations))) / (_measured ? 2 : 1);
        _measured = true;
    }
}
