namespace QuantumPrune.Networks.Data;

/// <summary>The examples of two data sets, one after the other.</summary>
public sealed class JoinedDataSet(IDataSet first, IDataSet second) : IDataSet
{
    /// <inheritdoc/>
    public int Count => first.Count + second.Count;

    /// <inheritdoc/>
    public Sample Read(int index)
    {
        DataIndex.Check(index, Count);
        return index < first.Count ? first.Read(index) : second.Read(index - first.Count);
    }
}
