using System.IO.Compression;

namespace QuantumPrune.Storage;

/// <summary>Bytes as they are kept: packed by zlib (RFC 1950) where they are many and it makes them fewer.</summary>
/// <param name="Data">What is kept.</param>
/// <param name="Size">How many bytes it stands for.</param>
/// <param name="IsPacked">Whether it is packed.</param>
public readonly record struct PackedBytes(ReadOnlyMemory<byte> Data, long Size, bool IsPacked)
{
    private const int Small = 4096;
    private const int Probe = 64 << 10;
    private const int Large = 16 * Probe;
    private const double Worth = 0.95;

    /// <summary>Packs, for speed rather than size.</summary>
    public static PackedBytes Pack(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length <= Small || !IsWorth(bytes.Span)) return new PackedBytes(bytes, bytes.Length, IsPacked: false);
        var packed = Zlib(bytes.Span);
        return packed.Length < bytes.Length ? new PackedBytes(packed, bytes.Length, IsPacked: true) : new PackedBytes(bytes, bytes.Length, IsPacked: false);
    }

    /// <summary>What it stands for.</summary>
    /// <exception cref="InvalidDataException">It is something else, or damaged.</exception>
    public byte[] Unpack()
    {
        if (!IsPacked) return Data.Length == Size ? Data.ToArray() : throw new InvalidDataException($"It has {Data.Length} bytes; {Size} were written.");
        var bytes = new byte[Size];
        using var zlib = new ZLibStream(new MemoryStream(Data.ToArray()), CompressionMode.Decompress);
        try
        {
            zlib.ReadExactly(bytes);
            if (zlib.ReadByte() >= 0) throw new InvalidDataException($"It unpacks to more than {Size} bytes.");
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"It unpacks to fewer than {Size} bytes.", e);
        }

        return bytes;
    }

    /// <summary>Numbers of many different digits hardly shrink, and packing them takes longer than all else: of large ones a part in the middle is tried first.</summary>
    private static bool IsWorth(ReadOnlySpan<byte> bytes) => bytes.Length < Large || Zlib(bytes.Slice((bytes.Length - Probe) / 2, Probe)).Length < Worth * Probe;

    private static ReadOnlyMemory<byte> Zlib(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(bytes);
        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }
}
