using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Convolutions;

/// <summary>The window attributes that convolutions and poolings share, in two dimensions.</summary>
internal readonly record struct ConvolutionAttributes(long KernelY, long KernelX, long StrideY, long StrideX, long DilationY, long DilationX, long[] Pads)
{
    public static string? Refusal(Node node) =>
        node.Ints("kernel_shape") is { Length: not 2 } k ? $"has a {k.Length}-dimensional window; two dimensions are supported" : null;

    /// <summary>Checks that filters and bias have the extents that the attributes speak of: kernels trust them.</summary>
    public static void CheckFilters(InferenceCall call, ValueFact filters, ValueFact? bias, long outputs)
    {
        if (filters.Shape.Any(d => !d.IsKnown || d.Value < 1)) throw call.Error("needs filters of known, positive extents.");
        if (call.Node.Ints("kernel_shape") is { } window && (window[0] != filters.Shape[2].Value || window[1] != filters.Shape[3].Value))
            throw call.Error($"has the window [{string.Join(", ", window)}], but filters {filters}.");
        if (bias is not null && (bias.Rank != 1 || bias.Shape[0] != outputs)) throw call.Error($"has {outputs} output channels, but the bias {bias}.");
    }

    /// <summary>Reads the node's attributes; <paramref name="kernel"/> is used where kernel_shape is absent, <paramref name="input"/> for auto_pad.</summary>
    public static ConvolutionAttributes Of(InferenceCall call, (long Y, long X) kernel, (Dimension Y, Dimension X) input)
    {
        var node = call.Node;
        var window = node.Ints("kernel_shape") ?? [kernel.Y, kernel.X];
        var strides = node.Ints("strides") ?? [1, 1];
        var dilations = node.Ints("dilations") ?? [1, 1];
        if (window.Concat(strides).Concat(dilations).Any(v => v is < 1 or > 65536) || window.Length != 2 || strides.Length != 2 || dilations.Length != 2)
            throw call.Error($"has window [{string.Join(", ", window)}], strides [{string.Join(", ", strides)}], dilations [{string.Join(", ", dilations)}].");
        var unpadded = new ConvolutionAttributes(window[0], window[1], strides[0], strides[1], dilations[0], dilations[1], node.Ints("pads") ?? [0, 0, 0, 0]);
        if (unpadded.Pads.Length != 4) throw call.Error($"has {unpadded.Pads.Length} pads for two dimensions.");
        return node.Text("auto_pad", "NOTSET") is "SAME_UPPER" or "SAME_LOWER" ? unpadded.WithSamePads(call, input) : unpadded;
    }

    public Dimension OutHeight(Dimension height, bool ceiling = false) => Out(height, KernelY, StrideY, DilationY, Pads[0], Pads[2], ceiling);

    public Dimension OutWidth(Dimension width, bool ceiling = false) => Out(width, KernelX, StrideX, DilationX, Pads[1], Pads[3], ceiling);

    /// <summary>The extents for images [.., <paramref name="height"/>, <paramref name="width"/>] and results [.., outHeight, outWidth].</summary>
    public ConvolutionGeometry Geometry(int height, int width, int outHeight, int outWidth, int groups = 1) => new(
        height, width, outHeight, outWidth, (int)KernelY, (int)KernelX, (int)StrideY, (int)StrideX, (int)Pads[0], (int)Pads[1], (int)DilationY, (int)DilationX, groups);

    private static Dimension Out(Dimension extent, long kernel, long stride, long dilation, long before, long after, bool ceiling)
    {
        var reach = (dilation * (kernel - 1)) + 1;
        if (stride == 1 && before + after == reach - 1) return extent;
        return extent.Map(e =>
        {
            var room = e + before + after - reach;
            if (!ceiling) return (long)Math.Floor((double)room / stride) + 1;
            var count = ((room + stride - 1) / stride) + 1;
            return (count - 1) * stride >= e + before ? count - 1 : count; // a window may not start in the padding at the end
        });
    }

    private ConvolutionAttributes WithSamePads(InferenceCall call, (Dimension Y, Dimension X) input)
    {
        if (!input.Y.IsKnown || !input.X.IsKnown) return StrideY == 1 && StrideX == 1 ? this with { Pads = SamePads(call, 1, 1) } : this;
        return this with { Pads = SamePads(call, input.Y.Value, input.X.Value) };
    }

    private long[] SamePads(InferenceCall call, long height, long width)
    {
        var (top, bottom) = SamePads(call, height, KernelY, StrideY, DilationY);
        var (left, right) = SamePads(call, width, KernelX, StrideX, DilationX);
        return [top, left, bottom, right];
    }

    private static (long Before, long After) SamePads(InferenceCall call, long extent, long kernel, long stride, long dilation)
    {
        var outputs = (extent + stride - 1) / stride;
        var total = Math.Max(0, ((outputs - 1) * stride) + (dilation * (kernel - 1)) + 1 - extent);
        var smaller = total / 2;
        return call.Node.Text("auto_pad", "") == "SAME_UPPER" ? (smaller, total - smaller) : (total - smaller, smaller);
    }
}
