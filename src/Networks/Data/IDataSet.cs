namespace QuantumPrune.Networks.Data;

/// <summary>A fixed, ordered collection of examples that are read one at a time.</summary>
/// <remarks>Reads are thread-safe and repeatable: the same index gives equal numbers every time. Nothing is held as floats.</remarks>
public interface IDataSet
{
    /// <summary>How many examples there are; may be 0.</summary>
    int Count { get; }

    /// <summary>Reads example <paramref name="index"/>, 0 to <see cref="Count"/> - 1, into tensors of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    /// <exception cref="InputException">QP12xx: the file behind it is damaged.</exception>
    Sample Read(int index);
}
