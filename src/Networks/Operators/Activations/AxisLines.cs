namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>The lines of a tensor along the axes that a softmax runs over.</summary>
internal readonly record struct AxisLines(int Outer, int Length, int Inner)
{
    public int Count => Outer * Inner;

    /// <summary>One axis since operator set 13 (the last by default), before that all axes from <c>axis</c> on.</summary>
    public static AxisLines Of(KernelCall call)
    {
        var shape = call.Input(0).Shape;
        var single = call.OperatorSet >= 13;
        var axis = call.Facts.Axis(call.Node.Int("axis", single ? -1 : 1), shape.Length);
        var outer = shape.Take(axis).Aggregate(1, (a, b) => a * b);
        var inner = single ? shape.Skip(axis + 1).Aggregate(1, (a, b) => a * b) : 1;
        return new AxisLines(outer, call.Input(0).Count / Math.Max(1, outer * inner), inner);
    }

    public IEnumerable<int> Elements(int line)
    {
        var start = (line / Inner * Length * Inner) + (line % Inner);
        for (var i = 0; i < Length; i++) yield return start + (i * Inner);
    }

    public float LogSumExp(float[] x, int line)
    {
        var largest = float.NegativeInfinity;
        foreach (var i in Elements(line)) largest = Math.Max(largest, x[i]);
        var sum = 0.0;
        foreach (var i in Elements(line)) sum += Math.Exp(x[i] - largest);
        return largest + (float)Math.Log(sum);
    }
}
