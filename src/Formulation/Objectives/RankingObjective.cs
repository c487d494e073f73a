namespace QuantumPrune.Formulation.Objectives;

/// <summary>An objective without couplings: its order of linear biases is a greedy ranking, lowest pruned first.</summary>
public sealed class RankingObjective : IObjective
{
    private readonly Func<Sensitivity, double[]> _score;
    private readonly Normalise _normalise;

    private RankingObjective(string name, Func<Sensitivity, double[]> score, Normalise normalise)
    {
        Name = name;
        _score = score;
        _normalise = normalise;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Ranks by T of (1.2), the mean of absolute gate gradients.</summary>
    public static RankingObjective Taylor(Normalise normalise = Normalise.Global) => new("taylor", s => s.Taylor, normalise);

    /// <summary>Ranks by F of (1.2).</summary>
    public static RankingObjective Fisher(Normalise normalise = Normalise.Global) => new("fisher", s => s.Fisher, normalise);

    /// <summary>Ranks by the mean absolute weight.</summary>
    public static RankingObjective L1(Normalise normalise = Normalise.Global) => new("l1", s => s.Magnitude, normalise);

    /// <summary>Ranks at random; the same seed gives the same ranking.</summary>
    public static RankingObjective Random(ulong seed) => new("random", s => RandomScores(s.Count, seed), Normalise.Global);

    /// <inheritdoc/>
    public BinaryQuadraticModel Build(Sensitivity sensitivity)
    {
        sensitivity.Check();
        var scores = Scores.DividedByMean(_score(sensitivity), sensitivity.Group, _normalise);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, sensitivity.Count) { Labels = sensitivity.Labels };
        for (var i = 0; i < scores.Length; i++) model.AddLinear(i, scores[i]);
        return model.Build();
    }

    private static double[] RandomScores(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
    }
}
