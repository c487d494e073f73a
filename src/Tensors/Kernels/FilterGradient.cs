namespace QuantumPrune.Tensors.Kernels;

/// <summary>The gradient of a convolution's filters made ready for one geometry.</summary>
/// <remarks>Not thread-safe; a run spreads over <see cref="Workers"/> and asks for no memory after the first.</remarks>
public abstract class FilterGradient
{
    /// <summary>Adds the gradient, summed over the batch.</summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="dy">[N, K, OutH, OutW].</param>
    /// <param name="dw">[K, C / groups, R, S].</param>
    public abstract void Run(Tensor x, Tensor dy, Tensor dw);
}
