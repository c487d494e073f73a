namespace QuantumPrune.Tensors.Kernels;

/// <summary>The extents of a two-dimensional convolution <c>[N, C, H, W] -> [N, K, OutH, OutW]</c>; all in elements.</summary>
/// <param name="Height">Input rows.</param>
/// <param name="Width">Input columns.</param>
/// <param name="OutHeight">Output rows.</param>
/// <param name="OutWidth">Output columns.</param>
/// <param name="KernelHeight">Filter rows.</param>
/// <param name="KernelWidth">Filter columns.</param>
/// <param name="StrideY">Step down.</param>
/// <param name="StrideX">Step across.</param>
/// <param name="PadTop">Rows of zeros above; negative crops.</param>
/// <param name="PadLeft">Columns of zeros to the left; negative crops.</param>
/// <param name="DilationY">Distance of filter rows.</param>
/// <param name="DilationX">Distance of filter columns.</param>
/// <param name="Groups">Independent groups of channels; divides both channel counts.</param>
public readonly record struct ConvolutionGeometry(
    int Height, int Width, int OutHeight, int OutWidth, int KernelHeight, int KernelWidth,
    int StrideY, int StrideX, int PadTop, int PadLeft, int DilationY, int DilationX, int Groups)
{
    /// <summary>Filter taps per channel.</summary>
    public int Taps => KernelHeight * KernelWidth;

    /// <summary>Input positions.</summary>
    public int Plane => Height * Width;

    /// <summary>Output positions.</summary>
    public int OutPlane => OutHeight * OutWidth;

    /// <summary>The stride-1 correlation that computes the gradient of the input from the output's gradient, spread out by the strides.</summary>
    internal ConvolutionGeometry Transposed => this with
    {
        Height = OutHeight, Width = OutWidth, OutHeight = Height, OutWidth = Width, StrideY = 1, StrideX = 1,
        PadTop = (DilationY * (KernelHeight - 1)) - PadTop, PadLeft = (DilationX * (KernelWidth - 1)) - PadLeft,
    };
}
