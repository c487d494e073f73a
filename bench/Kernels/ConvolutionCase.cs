using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Bench.Kernels;

/// <summary>A 3 x 3 convolution with stride 1 and padding 1.</summary>
/// <param name="Name">As in the engine's design, or the channels that pruning left.</param>
/// <param name="Batch">Images.</param>
/// <param name="Channels">Input and output channels.</param>
/// <param name="Side">Height and width.</param>
public sealed record ConvolutionCase(string Name, int Batch, int Channels, int Side) : IRated
{
    private const int Taps = 9;

    public double Amount => 2.0 * Batch * Channels * Channels * Taps * Side * Side;

    public string Unit => "GF/s";

    public ConvolutionGeometry Geometry => new(Side, Side, Side, Side, 3, 3, 1, 1, 1, 1, 1, 1, 1);

    public override string ToString() => $"{Name} {Batch}x{Channels}x{Side}x{Side}";
}
