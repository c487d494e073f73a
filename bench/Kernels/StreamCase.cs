namespace QuantumPrune.Bench.Kernels;

/// <summary>An array of images that is read once and written once.</summary>
/// <param name="Batch">Images.</param>
/// <param name="Channels">Channels of each.</param>
/// <param name="Side">Height and width.</param>
public sealed record StreamCase(int Batch, int Channels, int Side) : IRated
{
    public int Count => Batch * Channels * Side * Side;

    public double Amount => 2.0 * sizeof(float) * Count;

    public string Unit => "GB/s";

    public int[] Shape => [Batch, Channels, Side, Side];

    public override string ToString() => $"{Batch}x{Channels}x{Side}x{Side}";
}
