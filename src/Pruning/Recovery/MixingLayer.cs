using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>
/// A layer that mixes channels, with what follows it as long as that is a factor and a shift per output: the result is then linear in the weights.
/// </summary>
/// <param name="Node">The convolution or matrix product.</param>
/// <param name="Layout">How its weights lie.</param>
/// <param name="Result">The value that is compared with the dense network's.</param>
/// <param name="Scales">What a result moves by when the product moves by one, per output.</param>
/// <param name="Bias">Where the shift is, or null if there is none.</param>
/// <param name="IsRectified">Whether only the positive part of the result is seen.</param>
internal sealed record MixingLayer(Node Node, WeightLayout Layout, string Result, double[] Scales, BiasPlace? Bias, bool IsRectified)
{
    /// <summary>The value that enters.</summary>
    public string Input => Node.Inputs[0];

    /// <summary>Unknown weights per output.</summary>
    public int Unknowns => Layout.Inputs / Layout.Groups * Layout.Taps;

    /// <summary>The place of a weight: of output <paramref name="output"/>, for unknown <paramref name="unknown"/>.</summary>
    public int PlaceOf(int output, int unknown) => Layout.OutputsFirst ? (output * Unknowns) + unknown : (unknown * Layout.Outputs) + output;
}
