using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>The lines of a tensor along the axes that a softmax runs over: <see cref="Length"/> elements, <see cref="Inner"/> apart.</summary>
internal sealed record AxisLines(int Outer, int Length, int Inner)
{
    public int Count => Outer * Inner;

    /// <summary>One axis since operator set 13 (the last by default), before that all axes from <c>axis</c> on.</summary>
    public static AxisLines Of(KernelCall call)
    {
        var shape = call.Input(0).Shape;
        var single = call.OperatorSet >= 13;
        var axis = call.Facts.Axis(call.Node.Int("axis", single ? -1 : 1), shape.Length);
        var outer = Tensor.CountOf(shape.AsSpan(0, axis));
        var inner = single ? Tensor.CountOf(shape.AsSpan(axis + 1)) : 1;
        return new AxisLines(outer, call.Input(0).Count / Math.Max(1, outer * inner), inner);
    }

    public int Start(int line) => (line / Inner * Length * Inner) + (line % Inner);

    public void Gather(ReadOnlySpan<float> from, int line, Span<float> to)
    {
        for (int i = 0, at = Start(line); i < Length; i++, at += Inner) to[i] = from[at];
    }

    public void Scatter(ReadOnlySpan<float> from, int line, Span<float> to)
    {
        for (int i = 0, at = Start(line); i < Length; i++, at += Inner) to[at] = from[i];
    }
}
