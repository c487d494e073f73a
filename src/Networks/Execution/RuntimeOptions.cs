namespace QuantumPrune.Networks.Execution;

/// <summary>How the built-in engine computes.</summary>
public sealed record RuntimeOptions
{
    /// <summary>
    /// Whether convolutions stay within about 1e-5 of exact results; otherwise they may use Winograd's transforms, which are two to three times faster
    /// and stay within 1e-4. Off by default.
    /// </summary>
    public bool Strict { get; init; }
}
