namespace QuantumPrune.Formulation.Formats;

/// <summary>Which format a <c>.txt</c> file is, by the words of its first line; where several look alike it is refused instead of guessed.</summary>
internal static class TextGuess
{
    /// <exception cref="InputException">QP3022: the first line could be that of several formats.</exception>
    public static ModelFormat Of(ReadOnlyMemory<byte> content, string name)
    {
        var cursor = new TextCursor(content, name);
        cursor.HasMore();
        if (cursor.Line() is [(byte)'#', ..]) return ModelFormat.Named("coo");
        var (words, numbers) = (0, 0);
        for (; cursor.HasWord(); words++)
            if (Numbers.TryReal(cursor.Word(), out _)) numbers++;
        return (words, numbers) switch
        {
            (1, 1) => ModelFormat.Named("bqp"),
            (3, 3) => ModelFormat.Named("coo"),
            ( >= 1, 0) => ModelFormat.Named("qkp"),
            _ => throw new InputException("QP3022", $"'{name}' could be several formats.", "Name one: maxcut (graphs such as G-set), sparse (Biq Mac), mdp (maximum diversity), coo, bqp, qkp."),
        };
    }
}
