namespace QuantumPrune.Tensors.Kernels;

/// <summary>What a convolution does to its sums before it stores them: <c>y = min(High, max(Low, sum + Bias[k] + Residual))</c>.</summary>
/// <remarks>A rectifier is Low = 0. NaN stays NaN.</remarks>
public readonly record struct Epilogue()
{
    /// <summary>One number per result channel, or null.</summary>
    public float[]? Bias { get; init; }

    /// <summary>A tensor shaped like the result, or null. It may be the result itself: the sums are then added to what is there.</summary>
    public Tensor? Residual { get; init; }

    /// <summary>The smallest result; minus infinity for no bound.</summary>
    public float Low { get; init; } = float.NegativeInfinity;

    /// <summary>The largest result; infinity for no bound.</summary>
    public float High { get; init; } = float.PositiveInfinity;

    /// <summary>Adds the sums to what is in <paramref name="y"/>.</summary>
    public static Epilogue AddTo(Tensor y) => new() { Residual = y };

    /// <summary>Whether results are bounded.</summary>
    public bool Clamps => Low > float.NegativeInfinity || High < float.PositiveInfinity;
}
