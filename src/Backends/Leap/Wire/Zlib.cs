using System.IO.Compression;

namespace QuantumPrune.Backends.Leap.Wire;

/// <summary>Bytes packed by zlib (RFC 1950), as SAPI takes them and the journal keeps them.</summary>
internal static class Zlib
{
    /// <summary>Packs, for speed rather than size.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Unpacks what <see cref="Pack"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else, or damaged.</exception>
    public static byte[] Unpack(byte[] bytes)
    {
        using var zlib = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        zlib.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
