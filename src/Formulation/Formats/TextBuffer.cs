using System.Globalization;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Text in UTF-8 on its way to a stream.</summary>
internal sealed class TextBuffer : IDisposable
{
    /// <summary>More than any formatted number needs.</summary>
    private const int Reserve = 512;

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _filled;

    public TextBuffer(Stream stream) => _stream = stream;

    public TextBuffer Add(ReadOnlySpan<byte> text)
    {
        if (text.Length > _buffer.Length - _filled) Flush();
        if (text.Length > _buffer.Length)
        {
            _stream.Write(text);
            return this;
        }

        text.CopyTo(_buffer.AsSpan(_filled));
        _filled += text.Length;
        return this;
    }

    public TextBuffer Add(string text) => Add(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The shortest digits that give the same number again; with <paramref name="format"/> those it asks for.</summary>
    public TextBuffer Add<T>(T number, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        if (_buffer.Length - _filled < Reserve) Flush();
        number.TryFormat(_buffer.AsSpan(_filled), out var written, format, CultureInfo.InvariantCulture);
        _filled += written;
        return this;
    }

    /// <summary>A line <c>i j bias</c> for every coupling times <paramref name="factor"/>, variables counted from <paramref name="first"/>.</summary>
    public void AddPairs(BinaryQuadraticModel model, int first, double factor)
    {
        for (var i = 0; i < model.NumVariables; i++)
        {
            var neighbours = model.Neighbours(i);
            var couplings = model.Couplings(i);
            for (var k = 0; k < neighbours.Length; k++)
                if (neighbours[k] > i) Add(first + i).Add(" "u8).Add(first + neighbours[k]).Add(" "u8).Add(couplings[k] * factor).Add("\n"u8);
        }
    }

    public void Dispose() => Flush();

    private void Flush()
    {
        _stream.Write(_buffer, 0, _filled);
        _filled = 0;
    }
}
