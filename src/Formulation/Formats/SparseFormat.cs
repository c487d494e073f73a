namespace QuantumPrune.Formulation.Formats;

/// <summary>
/// Biq Mac's <c>.sparse</c>: <c>n m</c>, then m lines <c>i j q</c> from 1 with i ≤ j; minimises x'Qx with symmetric Q, that is <c>sum q_ii x_i + 2 sum_{i&lt;j} q_ij x_i x_j</c>.
/// Source: Wiegele, Biq Mac Library (2007).
/// </summary>
internal static class SparseFormat
{
    public static ModelDocument Read(ReadOnlyMemory<byte> content, string name, ModelReadOptions options)
    {
        _ = options;
        var cursor = new TextCursor(content, name);
        var model = EntryList.ReadSymmetric(cursor, scale: 1);
        EntryList.CheckEnd(cursor);
        return new ModelDocument { Model = model };
    }
}
