using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Graphs;

/// <summary>A tensor of fixed numbers in a graph: a weight (float) or an index list (integer).</summary>
public sealed class Constant
{
    /// <summary>A float constant; the array is shared, training changes it in place.</summary>
    public Constant(float[] values, params int[] shape)
    {
        Floats = values;
        Shape = shape;
        Type = ElementType.Float;
    }

    /// <summary>An integer constant of the given element type.</summary>
    public Constant(long[] values, int[] shape, ElementType type = ElementType.Int64)
    {
        Integers = values;
        Shape = shape;
        Type = type;
    }

    /// <summary>The extents; empty for a scalar.</summary>
    public int[] Shape { get; }

    /// <summary>The element type.</summary>
    public ElementType Type { get; }

    /// <summary>The numbers of a float constant, else null.</summary>
    public float[]? Floats { get; }

    /// <summary>The numbers of an integer constant, else null.</summary>
    public long[]? Integers { get; }

    /// <summary>The number of elements.</summary>
    public int Count => Floats?.Length ?? Integers!.Length;

    /// <summary>The float constant as a tensor over the same array.</summary>
    /// <exception cref="InvalidOperationException">An integer constant.</exception>
    public Tensor Tensor => new(Floats ?? throw new InvalidOperationException("An integer constant is no tensor of floats."), Shape);

    /// <summary>A copy with an array of its own.</summary>
    public Constant Clone() => Floats is null ? new Constant((long[])Integers!.Clone(), Shape, Type) : new Constant((float[])Floats.Clone(), Shape);
}
