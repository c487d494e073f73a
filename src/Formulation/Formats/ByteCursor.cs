using System.Buffers.Binary;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Walks over a file's bytes through one buffer; every size is checked against what is left before it is believed.</summary>
internal sealed class ByteCursor
{
    private const int BufferSize = 1 << 18;

    private readonly Stream _stream;
    private readonly long _length;
    private readonly string _name;
    private readonly byte[] _buffer;
    private int _from;
    private int _until;

    /// <summary>Starts at the first of <paramref name="length"/> bytes.</summary>
    public ByteCursor(Stream stream, long length, string name)
    {
        _stream = stream;
        _length = length;
        _name = name;
        _buffer = new byte[Math.Clamp(length, 64, BufferSize)];
    }

    public long Position { get; private set; }

    public long Remaining => _length - Position;

    /// <summary>A copy of the next bytes.</summary>
    public byte[] Take(long count, string what)
    {
        if (count > Remaining || count > Array.MaxLength) throw Bad("QP3004", $"{what} needs {count} bytes, {Remaining} are left");
        var taken = new byte[count];
        var done = 0;
        while (done < taken.Length)
        {
            var part = Records(1, taken.Length - done);
            part.CopyTo(taken.AsSpan(done));
            done += part.Length;
        }

        return taken;
    }

    /// <summary>Some of the next records, at least one and at most <paramref name="most"/>; valid until the next call. The caller has checked that they are left.</summary>
    public ReadOnlySpan<byte> Records(int size, long most)
    {
        if (_until - _from < size) Fill(size);
        var count = (int)Math.Min(most, (_until - _from) / size) * size;
        var records = _buffer.AsSpan(_from, count);
        _from += count;
        Position += count;
        return records;
    }

    public double Real(int size, string what)
    {
        var at = Position;
        var value = LittleEndian.Real(Take(size, what), size);
        return double.IsFinite(value) ? value : throw Bad("QP3006", $"{what} is {value}", at);
    }

    /// <summary>An integer of 4 or 8 bytes that has to lie in [0, <paramref name="most"/>].</summary>
    public int Index(int size, int most, string what)
    {
        var at = Position;
        var value = LittleEndian.Index(Take(size, what), size);
        return value <= (ulong)most ? (int)value : throw Bad("QP3005", $"{what} is {value}, the largest possible is {most}", at);
    }

    public InputException Bad(string code, string cause, long? at = null, Exception? inner = null)
        => new(code, $"'{_name}' at byte {at ?? Position}: {cause}.", "The file is damaged or of another kind; write it again with dimod or this program.", inner);

    private void Fill(int size)
    {
        _buffer.AsSpan(_from.._until).CopyTo(_buffer);
        (_until, _from) = (_until - _from, 0);
        while (_until < size)
        {
            var read = _stream.Read(_buffer, _until, _buffer.Length - _until);
            if (read == 0) throw Bad("QP3004", "the file became shorter while it was read");
            _until += read;
        }
    }

    /// <summary>Little-endian numbers at the start of some bytes.</summary>
    internal static class LittleEndian
    {
        public static double Real(ReadOnlySpan<byte> bytes, int size)
            => size == 8 ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadSingleLittleEndian(bytes);

        public static ulong Index(ReadOnlySpan<byte> bytes, int size)
            => size == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
