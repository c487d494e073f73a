using System.Buffers.Binary;

namespace QuantumPrune.Networks.Data.Readers;

/// <summary>An array of an IDX file (the format of MNIST): big-endian header of type and extents, then the elements.</summary>
/// <param name="Shape">Extents; the first counts the examples.</param>
/// <param name="Elements">A <c>byte[]</c>, <c>short[]</c>, <c>int[]</c> or <c>float[]</c>.</param>
internal sealed record IdxArray(int[] Shape, Array Elements)
{
    private const int MaxRank = 4;

    /// <exception cref="InputException">QP1204: not IDX, an element type that is not read, or a wrong length.</exception>
    public static IdxArray Read(string path) => DataFile.Read(path, stream => Read(stream, path));

    private static IdxArray Read(Stream stream, string path)
    {
        var magic = DataFile.ReadUpTo(stream, 4);
        if (magic.Length < 4 || magic[0] != 0 || magic[1] != 0)
            throw Bad(path, $"the first bytes are {Convert.ToHexString(magic)}, an IDX file starts with 0000");
        var width = magic[2] switch
        {
            0x08 => 1,
            0x0B => 2,
            0x0C or 0x0D => 4,
            _ => throw Bad(path, $"element type 0x{magic[2]:X2} at byte 2 is not ubyte (08), short (0B), int (0C) or float (0D)"),
        };
        if (magic[3] is 0 or > MaxRank) throw Bad(path, $"rank {magic[3]} at byte 3 is not 1 to {MaxRank}");

        var shape = ReadShape(stream, magic[3], path);
        var size = shape.Aggregate((long)width, (size, extent) => size > DataFile.Limit ? size : size * extent);
        if (size > DataFile.Limit) throw Bad(path, $"[{string.Join(", ", shape)}] is more than {DataFile.Limit >> 20} MiB");
        var bytes = DataFile.ReadUpTo(stream, size);
        if (bytes.Length < size) throw Bad(path, $"[{string.Join(", ", shape)}] needs {size} bytes of elements, there are {bytes.Length}");
        if (!DataFile.AtEnd(stream)) throw Bad(path, $"there are bytes left after [{string.Join(", ", shape)}]");
        return new IdxArray(shape, ToElements(magic[2], bytes));
    }

    private static int[] ReadShape(Stream stream, int rank, string path)
    {
        var header = DataFile.ReadUpTo(stream, 4 * rank);
        if (header.Length < 4 * rank) throw Bad(path, "the header is cut short");
        var shape = new int[rank];
        for (var i = 0; i < rank; i++)
        {
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 * i));
            if (shape[i] <= 0) throw Bad(path, $"extent {shape[i]} of axis {i} is not positive");
        }

        return shape;
    }

    private static Array ToElements(byte type, byte[] bytes) => type switch
    {
        0x08 => bytes,
        0x0B => Decode(bytes, 2, at => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(at))),
        0x0C => Decode(bytes, 4, at => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at))),
        _ => Decode(bytes, 4, at => BinaryPrimitives.ReadSingleBigEndian(bytes.AsSpan(at))),
    };

    private static T[] Decode<T>(byte[] bytes, int width, Func<int, T> read)
    {
        var elements = new T[bytes.Length / width];
        for (var i = 0; i < elements.Length; i++) elements[i] = read(i * width);
        return elements;
    }

    private static InputException Bad(string path, string what) =>
        new("QP1204", $"'{path}' is not a usable IDX file: {what}.", "Give the files of MNIST's layout, plain or gzipped.");
}
