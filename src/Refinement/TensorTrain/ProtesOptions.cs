namespace QuantumPrune.Refinement.TensorTrain;

/// <summary>Settings of <see cref="ProtesRefiner"/>; batch, elites, steps, rate and rank are the published ones by default.</summary>
public sealed record ProtesOptions
{
    /// <summary>K: masks evaluated per round; 1 or more, 100 by default. Smaller below a budget of 6,000: 10 at 60.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>k_top: the best masks that are learnt from in a round; 1 or more, 10 by default. At most half the batch is used.</summary>
    public int Elites { get; init; } = 10;

    /// <summary>k_gd: gradient steps per round in a run of 100 rounds; 1 or more, 1 by default. Runs of fewer rounds take more in each, so that as much is learnt.</summary>
    public int GradientSteps { get; init; } = 1;

    /// <summary>lr: Adam's step size; positive, 0.05 by default.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>r: the rank of the tensor train; 1 or more, 5 by default.</summary>
    public int Rank { get; init; } = 5;

    /// <summary>Share of each batch that swaps a pair of the best mask instead of sampling; in [0, 1], 0.1 by default. 0 with a uniform start.</summary>
    public double SwapShare { get; init; } = 0.1;

    /// <summary>
    /// Gradient steps on the problem's low-energy samples before the first evaluation; 0 or more, 0 by default: samples that are near copies of the
    /// start narrow the search too early. Worth setting for samples that differ.
    /// </summary>
    public int WarmUpSteps { get; init; }

    /// <summary>Flips that a sample of the warm start is expected to have, above 0, 8 by default: of 1, 2, 4 and 8 the best on block models. A quarter of the variables at most.</summary>
    public double WarmFlips { get; init; } = 8;

    /// <summary>Start from uniform(0, 1) cores as published instead of around the start mask: a control. False by default.</summary>
    public bool UniformStart { get; init; }

    internal void Check()
    {
        Require(BatchSize >= 1, $"the batch size is {BatchSize}");
        Require(Elites >= 1, $"the number of elites is {Elites}");
        Require(GradientSteps >= 1, $"the number of gradient steps is {GradientSteps}");
        Require(double.IsFinite(LearningRate) && LearningRate > 0, $"the learning rate is {LearningRate}");
        Require(Rank >= 1, $"the rank is {Rank}");
        Require(SwapShare is >= 0 and <= 1, $"the share of swaps is {SwapShare}");
        Require(double.IsFinite(WarmFlips) && WarmFlips > 0, $"the number of flips is {WarmFlips}");
        Require(WarmUpSteps >= 0, $"the number of warm-up steps is {WarmUpSteps}");
    }

    private static void Require(bool holds, string cause)
    {
        if (!holds) throw new InputException("QP5001", $"Tensor-train option out of range: {cause}.", "See the documentation of ProtesOptions for the ranges.");
    }
}
