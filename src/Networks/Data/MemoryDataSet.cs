namespace QuantumPrune.Networks.Data;

/// <summary>Examples that are at hand already.</summary>
/// <param name="samples">The examples; shared with the caller, not to be changed.</param>
public sealed class MemoryDataSet(IReadOnlyList<Sample> samples) : IDataSet
{
    /// <inheritdoc/>
    public int Count => samples.Count;

    /// <inheritdoc/>
    public Sample Read(int index)
    {
        DataIndex.Check(index, Count);
        return samples[index];
    }
}
