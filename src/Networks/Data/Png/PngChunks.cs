using System.Buffers;
using System.Buffers.Binary;

namespace QuantumPrune.Networks.Data.Png;

/// <summary>The chunks of a PNG file that decide its pixels; checks the frame of the file and every checksum.</summary>
internal sealed class PngChunks
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly ArrayBufferWriter<byte> _pixels = new();
    private readonly string _path;

    private PngChunks(string path) => _path = path;

    public PngHeader Header { get; private set; } = null!;

    /// <summary>RGB triples; empty where there is no palette.</summary>
    public byte[] Palette { get; private set; } = [];

    /// <summary>The tRNS chunk: alpha of palette entries, or the transparent colour; null where there is none.</summary>
    public byte[]? Transparency { get; private set; }

    /// <summary>All IDAT chunks, one after the other: one zlib stream.</summary>
    public ReadOnlyMemory<byte> Pixels => _pixels.WrittenMemory;

    /// <exception cref="InputException">QP1202, with the offset of the bad chunk.</exception>
    public static PngChunks Parse(byte[] file, string path)
    {
        var chunks = new PngChunks(path);
        var at = CheckSignature(file, path);
        var ended = false;
        while (!ended)
        {
            if (file.Length - at < 12) throw PngError.Bad(path, $"it ends at byte {file.Length} without an IEND chunk");
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
                throw PngError.Bad(path, $"the chunk at byte {at} claims {length} bytes, {file.Length - at - 12} are left");
            CheckSum(file.AsSpan(at + 4, (int)length + 8), at, path);
            ended = chunks.Take(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 4)), file.AsSpan(at + 8, (int)length), at);
            at += (int)length + 12;
        }

        if (chunks._pixels.WrittenCount == 0) throw PngError.Bad(path, "it has no IDAT chunk");
        return chunks;
    }

    /// <summary>The header alone, from the first bytes of a file.</summary>
    public static PngHeader ParseHeader(ReadOnlySpan<byte> start, string path)
    {
        var at = CheckSignature(start, path);
        if (start.Length < at + 12 + PngHeader.Length || BinaryPrimitives.ReadUInt32BigEndian(start[(at + 4)..]) != Type("IHDR"u8))
            throw PngError.Bad(path, "the IHDR chunk is not the first");
        return PngHeader.Parse(start.Slice(at + 8, PngHeader.Length), path);
    }

    private static int CheckSignature(ReadOnlySpan<byte> file, string path) =>
        file.StartsWith(Signature) ? Signature.Length : throw PngError.Bad(path, "it does not start with the PNG signature");

    private static uint Type(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32BigEndian(name);

    private static void CheckSum(ReadOnlySpan<byte> typed, int at, string path)
    {
        var stored = BinaryPrimitives.ReadUInt32BigEndian(typed[^4..]);
        var computed = Crc32.Of(typed[..^4]);
        if (stored != computed) throw PngError.Bad(path, $"the chunk at byte {at} has checksum {stored:X8}, its bytes give {computed:X8}");
    }

    private bool Take(uint type, ReadOnlySpan<byte> body, int at)
    {
        if (Header is null)
        {
            if (type != Type("IHDR"u8)) throw PngError.Bad(_path, "the IHDR chunk is not the first");
            Header = PngHeader.Parse(body, _path);
        }
        else if (type == Type("PLTE"u8))
        {
            if (body.Length is 0 or > 768 || body.Length % 3 != 0) throw PngError.Bad(_path, $"the palette at byte {at} has {body.Length} bytes");
            Palette = body.ToArray();
        }
        else if (type == Type("tRNS"u8))
        {
            Transparency = body.ToArray();
        }
        else if (type == Type("IDAT"u8))
        {
            _pixels.Write(body);
        }
        else if (type != Type("IEND"u8) && (type & 0x20000000) == 0)
        {
            throw PngError.Bad(_path, $"the chunk at byte {at} is of a kind that this reader must know and does not");
        }

        return type == Type("IEND"u8);
    }
}
