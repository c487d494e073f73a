namespace QuantumPrune.Tensors.Kernels;

/// <summary>A convolution made ready for one geometry: the algorithm is chosen and the filters are packed once for many runs.</summary>
/// <remarks>Not thread-safe; a run spreads over <see cref="Workers"/> and asks for no memory after the first.</remarks>
public abstract class ConvolutionKernel
{
    /// <summary>Packs the filters; again whenever their numbers have changed.</summary>
    /// <param name="w">[K, C / groups, R, S].</param>
    public abstract void Load(Tensor w);

    /// <summary>Convolves a batch of any size.</summary>
    /// <param name="x">[N, channels, height, width] of the kernel's source.</param>
    /// <param name="y">[N, channels, height, width] of the kernel's result, overwritten.</param>
    /// <param name="epilogue">What happens to the sums before they are stored.</param>
    public abstract void Run(Tensor x, Tensor y, Epilogue epilogue);
}
