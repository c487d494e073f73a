using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using QuantumPrune.Networks.Data.Png;

namespace QuantumPrune.Networks.Tests.Support;

/// <summary>Writes small PNG files of every kind: colour types, depths, filters and Adam7.</summary>
internal sealed class PngWriter(int width, int height, int depth, int colour)
{
    private static readonly (int Left, int Top, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private readonly List<(string Type, byte[] Body)> _extra = [];

    public int Samples => colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Which filter a row gets: the number of the row modulo 5 by default, or always this one.</summary>
    public int? Filter { get; init; }

    public bool Interlaced { get; init; }

    public PngWriter With(string type, byte[] body)
    {
        _extra.Add((type, body));
        return this;
    }

    /// <summary>The file; <paramref name="samples"/> are interleaved, <c>[H, W, samples]</c>.</summary>
    public byte[] Write(int[] samples) => Frame(Compress(samples));

    /// <summary>A file whose header promises pixels that are not there.</summary>
    public byte[] WriteEmpty()
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write([]);
        return Frame(packed.Length > 0 ? packed.ToArray() : [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]);
    }

    private byte[] Frame(byte[] pixels)
    {
        var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)colour, (byte)(Interlaced ? 1 : 0));
        Chunk(file, "IHDR", header);
        foreach (var (type, body) in _extra) Chunk(file, type, body);
        Chunk(file, "IDAT", pixels[..(pixels.Length / 2)]);
        Chunk(file, "IDAT", pixels[(pixels.Length / 2)..]);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    public static void Chunk(Stream file, string type, byte[] body)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. body];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        file.Write(typed);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(typed));
        file.Write(number);
    }

    private byte[] Compress(int[] samples)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var pass in Interlaced ? Adam7 : [(0, 0, 1, 1)]) zlib.Write(Pass(samples, pass));
        }

        return packed.ToArray();
    }

    private byte[] Pass(int[] samples, (int Left, int Top, int StepX, int StepY) pass)
    {
        var result = new List<byte>();
        byte[]? above = null;
        var number = 0;
        for (var y = pass.Top; y < height; y += pass.StepY)
        {
            List<int> values = [];
            for (var x = pass.Left; x < width; x += pass.StepX) values.AddRange(samples.AsSpan(((y * width) + x) * Samples, Samples));
            if (values.Count == 0) return [];
            var row = Pack(values);
            var filter = Filter ?? (number++ % 5);
            result.Add((byte)filter);
            result.AddRange(Filtered(row, above ?? new byte[row.Length], filter));
            above = row;
        }

        return [.. result];
    }

    private byte[] Pack(List<int> values)
    {
        var row = new byte[((values.Count * depth) + 7) / 8];
        for (var i = 0; i < values.Count; i++)
        {
            if (depth == 16) BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(2 * i), (ushort)values[i]);
            else row[i * depth / 8] |= (byte)(values[i] << (8 - depth - (i * depth % 8)));
        }

        return row;
    }

    private byte[] Filtered(byte[] row, byte[] above, int filter)
    {
        var step = Math.Max(1, Samples * depth / 8);
        var result = new byte[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            int a = i < step ? 0 : row[i - step], b = above[i], c = i < step ? 0 : above[i - step];
            int pa = Math.Abs(b - c), pb = Math.Abs(a - c), pc = Math.Abs(a + b - (2 * c));
            var paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
            result[i] = (byte)(row[i] - filter switch { 1 => a, 2 => b, 3 => (a + b) / 2, 4 => paeth, _ => 0 });
        }

        return result;
    }
}
