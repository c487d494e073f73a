namespace QuantumPrune.Networks.Data;

/// <summary>Some examples of another data set, in an order of their own.</summary>
public sealed class Subset : IDataSet
{
    private readonly IDataSet _data;
    private readonly int[] _indices;

    /// <param name="data">The whole; read only when this subset is.</param>
    /// <param name="indices">Which of its examples; may repeat.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or not below the count of <paramref name="data"/>.</exception>
    public Subset(IDataSet data, IEnumerable<int> indices)
    {
        _data = data;
        _indices = [.. indices];
        foreach (var index in _indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, data.Count, nameof(indices));
        }
    }

    /// <summary>The first <paramref name="count"/> examples of <paramref name="data"/>, or all where it has fewer.</summary>
    public static Subset First(IDataSet data, int count) => new(data, Enumerable.Range(0, Math.Min(count, data.Count)));

    /// <inheritdoc/>
    public int Count => _indices.Length;

    /// <inheritdoc/>
    public Sample Read(int index)
    {
        DataIndex.Check(index, Count);
        return _data.Read(_indices[index]);
    }
}
