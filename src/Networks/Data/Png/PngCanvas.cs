using System.Buffers.Binary;
using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Data.Png;

/// <summary>Collects decoded samples as planes, and resolves palette and transparency.</summary>
/// <remarks>Samples of fewer than 8 bits of grey are stretched to 0 … 255; 16 bits stay 0 … 65535.</remarks>
internal sealed class PngCanvas
{
    private readonly PngChunks _chunks;
    private readonly PngHeader _header;
    private readonly string _path;
    private readonly byte[] _bytes = [];
    private readonly ushort[] _words = [];
    private readonly int _channels;
    private readonly int _plane;
    private readonly bool _keyed;
    private readonly ushort[] _key = [];

    public PngCanvas(PngChunks chunks, string path)
    {
        _chunks = chunks;
        _header = chunks.Header;
        _path = path;
        _plane = _header.Width * _header.Height;
        if (_header.Colour == 3 && chunks.Palette.Length == 0) throw PngError.Bad(path, "it has no palette");
        if (chunks.Transparency is { } key && _header.Colour is 0 or 2)
        {
            _keyed = true;
            if (key.Length != 2 * _header.Samples) throw PngError.Bad(path, $"its transparent colour has {key.Length} bytes");
            _key = [.. Enumerable.Range(0, _header.Samples).Select(i => BinaryPrimitives.ReadUInt16BigEndian(key.AsSpan(2 * i)))];
        }

        var alpha = _header.Colour is 4 or 6 || chunks.Transparency is not null;
        _channels = _header.ColourChannels + (alpha ? 1 : 0);
        if (_header.Depth == 16) _words = new ushort[checked(_channels * _plane)];
        else _bytes = new byte[checked(_channels * _plane)];
    }

    public Picture Picture => _header.Depth == 16
        ? new PictureOf<ushort>(_words, new PictureShape(_channels, _header.Height, _header.Width))
        : new PictureOf<byte>(_bytes, new PictureShape(_channels, _header.Height, _header.Width));

    /// <summary>Stores an unfiltered row of <paramref name="pass"/>.</summary>
    public void PutRow(PngPass pass, int passRow, ReadOnlySpan<byte> row)
    {
        var start = ((pass.Top + (passRow * pass.StepY)) * _header.Width) + pass.Left;
        var width = pass.Width(_header);
        Span<ushort> pixel = stackalloc ushort[4];
        for (var x = 0; x < width; x++)
        {
            for (var s = 0; s < _header.Samples; s++) pixel[s] = Sample(row, (x * _header.Samples) + s);
            Put(start + (x * pass.StepX), pixel);
        }
    }

    private ushort Sample(ReadOnlySpan<byte> row, int index)
    {
        if (_header.Depth == 16) return BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]);
        if (_header.Depth == 8) return row[index];
        var perByte = 8 / _header.Depth;
        var shift = (perByte - 1 - (index % perByte)) * _header.Depth;
        return (ushort)((row[index / perByte] >> shift) & ((1 << _header.Depth) - 1));
    }

    private void Put(int at, ReadOnlySpan<ushort> pixel)
    {
        if (_header.Colour == 3)
        {
            PutPalette(at, pixel[0]);
            return;
        }

        for (var s = 0; s < _header.Samples; s++) Store(s, at, Stretch(pixel[s]));
        if (_keyed) Store(_channels - 1, at, pixel[.._header.Samples].SequenceEqual(_key) ? (ushort)0 : ushort.MaxValue);
    }

    private void PutPalette(int at, int index)
    {
        if ((3 * index) + 2 >= _chunks.Palette.Length)
            throw PngError.Bad(_path, $"pixel {at} has colour {index} of a palette of {_chunks.Palette.Length / 3}");
        for (var c = 0; c < 3; c++) Store(c, at, _chunks.Palette[(3 * index) + c]);
        if (_chunks.Transparency is { } alpha) Store(3, at, index < alpha.Length ? alpha[index] : byte.MaxValue);
    }

    private ushort Stretch(ushort sample) => _header.Depth < 8 ? (ushort)(sample * 255 / ((1 << _header.Depth) - 1)) : sample;

    private void Store(int channel, int at, ushort value)
    {
        if (_header.Depth == 16) _words[(channel * _plane) + at] = value;
        else _bytes[(channel * _plane) + at] = (byte)value;
    }
}
