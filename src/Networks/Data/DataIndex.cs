namespace QuantumPrune.Networks.Data;

/// <summary>Argument check shared by the data sets.</summary>
internal static class DataIndex
{
    public static void Check(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
    }
}
