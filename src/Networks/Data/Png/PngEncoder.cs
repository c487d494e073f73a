using System.Buffers.Binary;
using System.IO.Compression;

namespace QuantumPrune.Networks.Data.Png;

/// <summary>Writes PNG images (ISO/IEC 15948) of 8 bits, grey or RGB.</summary>
public static class PngEncoder
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The file.</summary>
    /// <param name="pixels"><c>[H, W, C]</c>.</param>
    /// <param name="width">W, 1 or more.</param>
    /// <param name="height">H, 1 or more.</param>
    /// <param name="channels">C, 1 or 3.</param>
    /// <exception cref="ArgumentException">The pixels do not fit.</exception>
    public static byte[] Write(ReadOnlySpan<byte> pixels, int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (channels is not (1 or 3) || pixels.Length != width * height * channels) throw new ArgumentException($"{pixels.Length} bytes are no [{height}, {width}, {channels}].", nameof(pixels));
        var file = new MemoryStream();
        file.Write(Signature);
        WriteChunk(file, "IHDR"u8, Header(width, height, channels));
        WriteChunk(file, "IDAT"u8, Packed(pixels, width * channels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Header(int width, int height, int channels)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, (byte)(channels == 1 ? 0 : 2));
        return header;
    }

    /// <summary>Rows without a filter.</summary>
    private static byte[] Packed(ReadOnlySpan<byte> pixels, int rowBytes)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var at = 0; at < pixels.Length; at += rowBytes)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels.Slice(at, rowBytes));
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        byte[] typed = [.. type, .. body];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        file.Write(typed);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(typed));
        file.Write(number);
    }
}
