namespace QuantumPrune.Bench.Kernels;

/// <summary>A product of square matrices.</summary>
/// <param name="Side">Rows and columns.</param>
public sealed record MatrixCase(int Side) : IRated
{
    public double Amount => 2.0 * Side * Side * Side;

    public string Unit => "GF/s";

    public override string ToString() => $"{Side}";
}
