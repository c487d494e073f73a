using System.IO.Compression;
using QuantumPrune.Networks.Data.Pictures;
using QuantumPrune.Networks.Data.Readers;

namespace QuantumPrune.Networks.Data.Png;

/// <summary>Reads PNG images (ISO/IEC 15948) of every colour type and depth, interlaced or not. Ignores gamma and colour profiles.</summary>
internal static class PngReader
{
    private const long MaxFile = 1L << 29;

    /// <summary>Deflate never shrinks by more than this, so a header that claims more pixels than that is a lie.</summary>
    private const int MaxRatio = 1032;

    /// <summary>All channels, alpha last where the file has alpha or a transparent colour.</summary>
    /// <exception cref="InputException">QP1202: damaged or not PNG; QP1201: cannot be read.</exception>
    public static Picture Read(string path) =>
        Decode(DataFile.Read(path, stream => DataFile.ReadUpTo(stream, MaxFile)), path);

    /// <summary>The header alone; reads 33 bytes.</summary>
    /// <inheritdoc cref="Read"/>
    public static PngHeader ReadHeader(string path) =>
        PngChunks.ParseHeader(DataFile.Read(path, stream => DataFile.ReadUpTo(stream, 33)), path);

    /// <summary>Decodes the bytes of a file; <paramref name="path"/> is for messages.</summary>
    /// <inheritdoc cref="Read"/>
    public static Picture Decode(byte[] file, string path)
    {
        var chunks = PngChunks.Parse(file, path);
        var raw = PngPass.Of(chunks.Header).Sum(pass => pass.Bytes(chunks.Header));
        if (raw > (chunks.Pixels.Length + 64L) * MaxRatio)
            throw PngError.Bad(path, $"{chunks.Pixels.Length} compressed bytes cannot hold {chunks.Header.Width} x {chunks.Header.Height} pixels");
        var canvas = new PngCanvas(chunks, path);
        try
        {
            using var pixels = new ZLibStream(new MemoryStream(chunks.Pixels.ToArray()), CompressionMode.Decompress);
            foreach (var pass in PngPass.Of(chunks.Header)) ReadPass(pixels, chunks.Header, pass, canvas, path);
            if (pixels.ReadByte() >= 0) throw PngError.Bad(path, "there are more pixels than its header says");
        }
        catch (InvalidDataException e)
        {
            throw PngError.Bad(path, $"its pixels cannot be unpacked ({e.Message})");
        }

        return canvas.Picture;
    }

    private static void ReadPass(ZLibStream pixels, PngHeader header, PngPass pass, PngCanvas canvas, string path)
    {
        if (pass.Width(header) == 0) return;
        var above = new byte[header.RowBytes(pass.Width(header))];
        var row = new byte[above.Length];
        for (var y = 0; y < pass.Height(header); y++)
        {
            var filter = pixels.ReadByte();
            if (filter < 0 || pixels.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length)
                throw PngError.Bad(path, $"its pixels end in row {y} of {pass.Height(header)}");
            if (!PngFilter.Undo(filter, row, above, header.FilterStep))
                throw PngError.Bad(path, $"row {y} has filter {filter}, which does not exist");
            canvas.PutRow(pass, y, row);
            (above, row) = (row, above);
        }
    }
}
