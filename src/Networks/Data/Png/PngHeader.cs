using System.Buffers.Binary;
using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Data.Png;

/// <summary>The IHDR chunk of a PNG file (ISO/IEC 15948, section 11.2.2).</summary>
/// <param name="Width">Pixels, from 1.</param>
/// <param name="Height">Pixels, from 1.</param>
/// <param name="Depth">Bits per sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Colour">0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.</param>
/// <param name="Interlaced">Whether it is stored in the seven passes of Adam7.</param>
internal sealed record PngHeader(int Width, int Height, int Depth, int Colour, bool Interlaced)
{
    public const int Length = 13;

    /// <summary>Most pixels that are read.</summary>
    private const long MaxPixels = 1L << 27;

    /// <summary>Samples that a pixel takes in the file.</summary>
    public int Samples => Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Channels of the colours without alpha.</summary>
    public int ColourChannels => Colour is 0 or 4 ? 1 : 3;

    /// <summary>Extents without alpha.</summary>
    public PictureShape Shape => new(ColourChannels, Height, Width);

    /// <summary>Bytes from a byte to its left neighbour for the filters.</summary>
    public int FilterStep => Math.Max(1, Samples * Depth / 8);

    /// <summary>Bytes of a row of <paramref name="width"/> pixels, without the filter byte.</summary>
    public int RowBytes(int width) => (int)((((long)width * Samples * Depth) + 7) / 8);

    public static PngHeader Parse(ReadOnlySpan<byte> chunk, string path)
    {
        if (chunk.Length != Length) throw PngError.Bad(path, $"its header has {chunk.Length} bytes, not {Length}");
        var width = BinaryPrimitives.ReadUInt32BigEndian(chunk);
        var height = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        if (width == 0 || height == 0 || width > int.MaxValue || height > int.MaxValue || (long)width * height > MaxPixels)
            throw PngError.Bad(path, $"{width} x {height} pixels is not between 1 and {MaxPixels}");
        int depth = chunk[8], colour = chunk[9];
        if (!Allowed(colour, depth)) throw PngError.Bad(path, $"colour type {colour} with {depth} bits does not exist");
        if (chunk[10] != 0 || chunk[11] != 0 || chunk[12] > 1)
            throw PngError.Bad(path, $"compression {chunk[10]}, filter {chunk[11]} or interlace method {chunk[12]} does not exist");
        return new PngHeader((int)width, (int)height, depth, colour, chunk[12] == 1);
    }

    private static bool Allowed(int colour, int depth) => colour switch
    {
        0 => depth is 1 or 2 or 4 or 8 or 16,
        3 => depth is 1 or 2 or 4 or 8,
        2 or 4 or 6 => depth is 8 or 16,
        _ => false,
    };
}
