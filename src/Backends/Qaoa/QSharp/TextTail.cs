namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>The last part of what a reader gives, read to its end in the background.</summary>
internal sealed class TextTail
{
    private const int Kept = 2000;
    private readonly Lock _lock = new();
    private string _text = "";

    public TextTail(TextReader reader) => Ended = ReadAsync(reader);

    /// <summary>Done when the reader is.</summary>
    public Task Ended { get; }

    /// <summary>What is kept so far, in one line.</summary>
    public override string ToString()
    {
        lock (_lock) return string.Join(' ', _text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task ReadAsync(TextReader reader)
    {
        var buffer = new char[Kept];
        try
        {
            while (await reader.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var read)
                lock (_lock) _text = string.Concat(_text, buffer.AsSpan(0, read)) is { Length: > Kept } all ? all[^Kept..] : _text + new string(buffer, 0, read);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process was ended.
        }
    }
}
