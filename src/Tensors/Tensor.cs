namespace QuantumPrune.Tensors;

/// <summary>A dense row-major array of single-precision numbers. Images are <c>[N, C, H, W]</c>.</summary>
/// <remarks>Shares its <see cref="Data"/> with whoever made it; not synchronised.</remarks>
public sealed class Tensor
{
    /// <summary>Wraps <paramref name="data"/>, whose length must be the product of <paramref name="shape"/>; an empty shape is a scalar.</summary>
    /// <exception cref="ArgumentException">The length does not fit the shape.</exception>
    public Tensor(float[] data, params int[] shape)
    {
        if (data.Length != CountOf(shape))
            throw new ArgumentException($"{data.Length} elements do not fill the shape [{string.Join(", ", shape)}].", nameof(data));
        Data = data;
        Shape = shape;
    }

    /// <summary>A tensor of zeros.</summary>
    public Tensor(params int[] shape)
        : this(new float[CountOf(shape)], shape)
    {
    }

    /// <summary>The elements, the last axis running fastest.</summary>
    public float[] Data { get; }

    /// <summary>The extent of every axis; do not change.</summary>
    public int[] Shape { get; }

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Length;

    /// <summary>The number of elements.</summary>
    public int Count => Data.Length;

    /// <summary>The elements as a span.</summary>
    public Span<float> Span => Data;

    /// <summary>The same elements under another shape.</summary>
    /// <exception cref="ArgumentException">The number of elements differs.</exception>
    public Tensor Reshape(params int[] shape) => new(Data, shape);

    /// <summary>A tensor of its own with equal elements.</summary>
    public Tensor Clone() => new((float[])Data.Clone(), Shape);

    /// <summary>The number of elements of <paramref name="shape"/>.</summary>
    /// <exception cref="OverflowException">More than 2^31 - 1 elements.</exception>
    public static int CountOf(ReadOnlySpan<int> shape)
    {
        var count = 1;
        foreach (var extent in shape) count = checked(count * extent);
        return count;
    }

    /// <inheritdoc/>
    public override string ToString() => $"float32[{string.Join(", ", Shape)}]";
}
