namespace QuantumPrune.Tensors.Kernels.Winograd;

/// <summary>
/// Where F(4, 3) evaluates its polynomials: 0, +-<see cref="Inner"/>, +-<see cref="Outer"/> and infinity. All constants are exact in single
/// precision; their products lie near 1, which loses fewer digits than Lavin and Gray's 1 and 2.
/// </summary>
internal static class WinogradPoints
{
    public const float Inner = 0.75f;

    public const float Outer = 1.5f;

    public const float InnerSquare = Inner * Inner;

    public const float OuterSquare = Outer * Outer;

    public const float InnerCube = Inner * Inner * Inner;

    public const float OuterCube = Outer * Outer * Outer;

    public const float Sum = InnerSquare + OuterSquare;

    public const float Product = InnerSquare * OuterSquare;
}
