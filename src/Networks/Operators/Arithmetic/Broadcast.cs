using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Arithmetic;

/// <summary>NumPy-style broadcasting of two operands.</summary>
internal static class Broadcast
{
    /// <summary>The common shape; of two unknown extents the left one's, of an unknown and a number above 1 the number.</summary>
    public static Dimension[] Shape(InferenceCall call, Dimension[] a, Dimension[] b)
    {
        var rank = Math.Max(a.Length, b.Length);
        var shape = new Dimension[rank];
        for (var k = 0; k < rank; k++) shape[k] = Extent(call, At(a, rank, k), At(b, rank, k));
        return shape;
    }

    /// <summary>The view that repeats an operand of <paramref name="shape"/> over <paramref name="target"/>.</summary>
    public static IndexMap View(int[] shape, int[] target)
    {
        var own = IndexMap.Contiguous(shape);
        var shift = target.Length - shape.Length;
        var strides = new int[target.Length];
        for (var k = 0; k < shape.Length; k++) strides[k + shift] = shape[k] == 1 ? 0 : own[k];
        return new IndexMap(0, target, strides);
    }

    private static Dimension At(Dimension[] shape, int rank, int k) => k < rank - shape.Length ? 1 : shape[k - (rank - shape.Length)];

    private static Dimension Extent(InferenceCall call, Dimension a, Dimension b)
    {
        if (a == b || (b.IsKnown && b.Value == 1)) return a;
        if (a.IsKnown && a.Value == 1) return b;
        if (a.IsKnown && b.IsKnown) throw call.Error($"cannot broadcast {a} against {b}.");
        return a.IsKnown ? a : b.IsKnown ? b : a;
    }
}
