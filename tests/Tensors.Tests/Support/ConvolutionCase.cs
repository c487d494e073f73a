using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Tensors.Tests.Support;

/// <summary>A convolution of made-up extents with made-up numbers.</summary>
internal sealed record ConvolutionCase(int Images, int Channels, int Filters, ConvolutionGeometry Geometry, ulong Seed)
{
    /// <summary>Any geometry: strides 1 to 3, dilations 1 to 3, pads from -2 to beyond the window, groups, depthwise with and without multiplier.</summary>
    public static ConvolutionCase Any(ulong seed)
    {
        var random = new RandomSource(seed);
        while (true)
        {
            var (height, width) = (1 + random.NextInt(12), 1 + random.NextInt(40));
            var (kernelY, kernelX) = (1 + random.NextInt(5), 1 + random.NextInt(5));
            var (strideY, strideX) = (1 + random.NextInt(3), 1 + random.NextInt(3));
            var (dilationY, dilationX) = (1 + random.NextInt(3), 1 + random.NextInt(3));
            int[] pads = [.. Enumerable.Range(0, 4).Select(_ => random.NextInt(7) - 2)];
            var outHeight = Out(height + pads[0] + pads[2], kernelY, strideY, dilationY);
            var outWidth = Out(width + pads[1] + pads[3], kernelX, strideX, dilationX);
            if (outHeight < 1 || outWidth < 1) continue;
            var (groups, perGroup, multiplier) = (1 + random.NextInt(3), 1 + random.NextInt(5), 1 + random.NextInt(9));
            if (random.NextInt(3) == 0) (groups, perGroup, multiplier) = (2 + random.NextInt(4), 1, 1 + random.NextInt(2));
            return new ConvolutionCase(1 + random.NextInt(2), groups * perGroup, groups * multiplier, new ConvolutionGeometry(
                height, width, outHeight, outWidth, kernelY, kernelX, strideY, strideX, pads[0], pads[1], dilationY, dilationX, groups), seed);
        }
    }

    /// <summary>A stride-1 convolution without padding.</summary>
    public static ConvolutionCase Plain(int images, int channels, int filters, int height, int width, int kernel, int pad = 0) => new(
        images, channels, filters,
        new ConvolutionGeometry(height, width, height + (2 * pad) - kernel + 1, width + (2 * pad) - kernel + 1, kernel, kernel, 1, 1, pad, pad, 1, 1, 1), 7);

    public Tensor X => Numbers.RandomTensor(Source("x"), Images, Channels, Geometry.Height, Geometry.Width);

    public Tensor W => Numbers.RandomTensor(Source("w"), Filters, Channels / Geometry.Groups, Geometry.KernelHeight, Geometry.KernelWidth);

    public Tensor Bias => Numbers.RandomTensor(Source("b"), Filters);

    public Tensor Dy => Numbers.RandomTensor(Source("dy"), Images, Filters, Geometry.OutHeight, Geometry.OutWidth);

    private RandomSource Source(string name) => new RandomSource(Seed).Split(name);

    private static int Out(int padded, int kernel, int stride, int dilation)
    {
        var room = padded - (dilation * (kernel - 1)) - 1;
        return room < 0 ? 0 : (room / stride) + 1;
    }
}
