using System.Buffers.Binary;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Walks over a file's bytes; every size is checked against what is left before it is believed.</summary>
internal sealed class ByteCursor
{
    private readonly ReadOnlyMemory<byte> _content;
    private readonly string _name;

    public ByteCursor(ReadOnlyMemory<byte> content, string name)
    {
        _content = content;
        _name = name;
    }

    public int Position { get; private set; }

    public int Remaining => _content.Length - Position;

    public ReadOnlyMemory<byte> Take(long count, string what)
    {
        if (count > Remaining) throw Bad("QP3004", $"{what} needs {count} bytes, {Remaining} are left");
        var taken = _content.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    public double Real(int size, string what)
    {
        var at = Position;
        var bytes = Take(size, what).Span;
        var value = size == 4 ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes);
        return double.IsFinite(value) ? value : throw Bad("QP3006", $"{what} is {value}", at);
    }

    /// <summary>An integer of 4 or 8 bytes that has to lie in [0, <paramref name="most"/>].</summary>
    public int Index(int size, int most, string what)
    {
        var at = Position;
        var bytes = Take(size, what).Span;
        var value = size == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        return value <= (ulong)most ? (int)value : throw Bad("QP3005", $"{what} is {value}, the largest possible is {most}", at);
    }

    public InputException Bad(string code, string cause, int? at = null, Exception? inner = null)
        => new(code, $"'{_name}' at byte {at ?? Position}: {cause}.", "The file is damaged or of another kind; write it again with dimod or this program.", inner);
}
