namespace QuantumPrune.Formulation.Formats;

/// <summary>Walks over the lines and words of a text in UTF-8. Blanks are spaces, tabs, carriage returns and form feeds.</summary>
internal sealed class TextCursor
{
    private readonly byte[] _text;
    private readonly int _end;
    private readonly int _start;
    private readonly string _name;
    private int _at;

    /// <summary>Starts at the first byte; a byte order mark is passed over.</summary>
    public TextCursor(ReadOnlyMemory<byte> text, string name)
    {
        var array = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(text, out var segment) ? segment : new ArraySegment<byte>(text.ToArray());
        (_text, _start, _end) = (array.Array!, array.Offset, array.Offset + array.Count);
        _at = _start + (text.Span.StartsWith("\uFEFF"u8) ? 3 : 0);
        _name = name;
    }

    /// <summary>How many bytes lie ahead.</summary>
    public int Remaining => _end - _at;

    /// <summary>Passes over blanks; whether the line has anything more.</summary>
    public bool HasWord()
    {
        var (text, at) = (_text, _at);
        while (at < _end && IsBlank(text[at])) at++;
        _at = at;
        return at < _end && text[at] != '\n';
    }

    /// <summary>Passes over blanks and line ends; whether there is anything more.</summary>
    public bool HasMore()
    {
        while (!HasWord() && _at < _end) _at++;
        return _at < _end;
    }

    /// <summary>Goes to the start of the next line; false at the end.</summary>
    public bool NextLine()
    {
        var length = _text.AsSpan(_at, _end - _at).IndexOf((byte)'\n');
        _at = length < 0 ? _end : _at + length + 1;
        return _at < _end;
    }

    /// <summary>The rest of the line, from the next word on and without blanks at its end; stays where it is.</summary>
    public ReadOnlySpan<byte> Line()
    {
        HasWord();
        var rest = _text.AsSpan(_at, _end - _at);
        var length = rest.IndexOf((byte)'\n');
        return (length < 0 ? rest : rest[..length]).TrimEnd(" \t\r\f"u8);
    }

    /// <summary>The next word of the line; empty when there is none.</summary>
    public ReadOnlySpan<byte> Word()
    {
        HasWord();
        var first = _at;
        var (text, at) = (_text, _at);
        while (at < _end && text[at] > ' ') at++;
        if (at == first && at < _end && text[at] != '\n') at++;
        _at = at;
        return text.AsSpan(first, at - first);
    }

    /// <summary>An integer word from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public long Integer(string what, long least, long most)
    {
        var word = Word();
        if (!Numbers.TryInteger(word, out var value)) throw Unfit(word, what, "an integer");
        return value >= least && value <= most ? value : throw Bad($"{what} is {value}, possible is {least} to {most}", word.Length);
    }

    /// <summary>A finite number.</summary>
    public double Real(string what)
    {
        var word = Word();
        if (!Numbers.TryReal(word, out var value)) throw Unfit(word, what, "a number");
        return double.IsFinite(value) ? value : throw Bad($"{what} is not finite", word.Length);
    }

    /// <summary>Passes over the end of a line on which nothing more may stand.</summary>
    public void EndLine()
    {
        if (HasWord()) throw Bad("there is more on the line than belongs there");
        NextLine();
    }

    /// <summary>An error at <paramref name="back"/> bytes before the current place.</summary>
    public InputException Bad(string cause, int back = 0)
    {
        var before = _text.AsSpan(_start, Math.Max(0, _at - back - _start));
        var line = before.Count((byte)'\n') + 1;
        var column = before.Length - before.LastIndexOf((byte)'\n');
        return new InputException("QP3023", $"'{_name}' line {line}, column {column}: {cause}.", "Correct the line, or name the file's format if it is another.");
    }

    private InputException Unfit(ReadOnlySpan<byte> word, string what, string kind) => word.Length == 0
        ? Bad($"{what} is missing")
        : Bad($"{what} is '{Shown(word)}' instead of {kind}", word.Length);

    private static string Shown(ReadOnlySpan<byte> word)
    {
        const int Most = 30;
        var text = new char[Math.Min(word.Length, Most)];
        for (var k = 0; k < text.Length; k++) text[k] = word[k] is > (byte)' ' and < 127 ? (char)word[k] : '?';
        return word.Length > Most ? $"{new string(text)}…" : new string(text);
    }

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\f';
}
