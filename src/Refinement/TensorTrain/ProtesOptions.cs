namespace QuantumPrune.Refinement.TensorTrain;

/// <summary>Settings of <see cref="ProtesRefiner"/>; the defaults are the published ones.</summary>
public sealed record ProtesOptions
{
    /// <summary>K: masks evaluated per round; 1 or more, 100 by default. Cut to a sixth of a small budget, so that there is time to learn.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>k_top: the best masks that are learnt from in a round; 1 or more, 10 by default. At most half the batch is used.</summary>
    public int Elites { get; init; } = 10;

    /// <summary>k_gd: gradient steps per round; 1 or more, 1 by default.</summary>
    public int GradientSteps { get; init; } = 1;

    /// <summary>lr: Adam's step size; positive, 0.05 by default.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>r: the rank of the tensor train; 1 or more, 5 by default.</summary>
    public int Rank { get; init; } = 5;

    /// <summary>Share of each batch that swaps a pair of the best mask instead of sampling; in [0, 1], 0.3 by default. 0 with a uniform start.</summary>
    public double SwapShare { get; init; } = 0.3;

    /// <summary>Gradient steps on the problem's low-energy samples before the first evaluation; 0 or more, 20 by default.</summary>
    public int WarmUpSteps { get; init; } = 20;

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
        Require(WarmUpSteps >= 0, $"the number of warm-up steps is {WarmUpSteps}");
    }

    private static void Require(bool holds, string cause)
    {
        if (!holds) throw new InputException("QP5001", $"Tensor-train option out of range: {cause}.", "See the documentation of ProtesOptions for the ranges.");
    }
}
