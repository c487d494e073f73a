using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Data;

/// <summary>Some examples of equal shape, stacked.</summary>
/// <param name="Input"><c>[N, C, H, W]</c>.</param>
/// <param name="Target"><c>[N, C, H, W]</c> for regression, else null.</param>
/// <param name="Labels">Class of every example, -1 where there is none; length N.</param>
/// <param name="Names">Name of every example; length N.</param>
public sealed record Batch(Tensor Input, Tensor? Target, int[] Labels, string[] Names)
{
    /// <summary>The number of examples N.</summary>
    public int Count => Labels.Length;
}
