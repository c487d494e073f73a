using QuantumPrune.Tensors.Kernels.Tiles;

namespace QuantumPrune.Tensors.Kernels.Winograd;

/// <summary>
/// Winograd's convolution of small planes: a few images leave most columns of a block of large tiles empty, so that the small tiles then need
/// fewer products. Which tiles is decided by the size of the batch.
/// </summary>
/// <param name="large">F(4x4, 3x3).</param>
/// <param name="small">F(2x2, 3x3).</param>
internal sealed class BatchWinograd(WinogradConvolution large, WinogradConvolution small) : ConvolutionKernel
{
    public override void Load(Tensor w)
    {
        large.Load(w);
        small.Load(w);
    }

    public override void Run(Tensor x, Tensor y, Epilogue epilogue)
    {
        var images = x.Shape[0];
        if (small.Columns(images) < large.Columns(images)) small.Run(x, y, epilogue);
        else large.Run(x, y, epilogue);
    }
}
