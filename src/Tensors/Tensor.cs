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
        Count = data.Length;
    }

    private Tensor(float[] memory, int[] shape, int count) => (Data, Shape, Count) = (memory, shape, count);

    /// <summary>A tensor of zeros.</summary>
    public Tensor(params int[] shape)
        : this(new float[CountOf(shape)], shape)
    {
    }

    /// <summary>The elements, the last axis running fastest. Inside the engine the array may be longer than the tensor: see <see cref="Count"/>.</summary>
    public float[] Data { get; }

    /// <summary>The extent of every axis; do not change.</summary>
    public int[] Shape { get; }

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Length;

    /// <summary>The number of elements.</summary>
    public int Count { get; }

    /// <summary>The elements as a span.</summary>
    public Span<float> Span => Data.AsSpan(0, Count);

    /// <summary>The same elements under another shape.</summary>
    /// <exception cref="ArgumentException">The number of elements differs.</exception>
    public Tensor Reshape(params int[] shape) => CountOf(shape) == Count
        ? new(Data, shape, Count)
        : throw new ArgumentException($"{Count} elements do not fill the shape [{string.Join(", ", shape)}].", nameof(shape));

    /// <summary>A tensor of its own with equal elements.</summary>
    public Tensor Clone() => new(Span.ToArray(), Shape);

    /// <summary>A tensor in the first elements of <paramref name="memory"/>, which may be longer.</summary>
    /// <exception cref="ArgumentException">The memory is too short.</exception>
    public static Tensor Within(float[] memory, int[] shape)
    {
        var count = CountOf(shape);
        return count <= memory.Length ? new(memory, shape, count) : throw new ArgumentException($"{memory.Length} elements do not hold the shape [{string.Join(", ", shape)}].", nameof(memory));
    }

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
