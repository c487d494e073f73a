using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace QuantumPrune.Networks.Data.Readers;

/// <summary>An array of NumPy's NPY format, versions 1 to 3, C order.</summary>
/// <param name="Shape">Extents; empty for a scalar.</param>
/// <param name="Elements">An array of the element type: <c>float[]</c>, <c>double[]</c>, <c>byte[]</c>, <c>long[]</c>, …</param>
internal sealed record NpyArray(int[] Shape, Array Elements)
{
    private const string Code = "QP1205";
    private const int MaxHeader = 1 << 16;

    /// <exception cref="InputException">QP1205: not NPY, an element type or order that is not read, or cut short.</exception>
    public static NpyArray Read(string path) => DataFile.Read(path, stream => Read(stream, $"'{path}'"));

    /// <inheritdoc cref="Read(string)"/>
    public static NpyArray Read(Stream stream, string what)
    {
        var header = ReadHeader(stream, what);
        if (header.Fortran && header.Shape.Length > 1)
            throw Bad(what, "it is in Fortran order", "Save numpy.ascontiguousarray(array) instead.");
        var (width, cast) = Reading(header, what);
        var size = header.Shape.Aggregate((long)width, (size, extent) => size > DataFile.Limit ? size : size * extent);
        if (size > DataFile.Limit)
        {
            throw Bad(
                what,
                $"[{string.Join(", ", header.Shape)}] is more than {DataFile.Limit >> 20} MiB",
                "Store fewer images in a file.");
        }
        var bytes = DataFile.ReadUpTo(stream, size);
        if (bytes.Length < size)
        {
            throw Bad(
                what,
                $"{header.Type}[{string.Join(", ", header.Shape)}] needs {size} bytes, there are {bytes.Length}",
                "Save it again.");
        }
        if (header.BigEndian && width > 1) SwapBytes(bytes, width);
        return new NpyArray(header.Shape, cast(bytes));
    }

    /// <summary>The elements as single-precision numbers.</summary>
    public float[] ToFloats()
    {
        if (Elements is float[] floats) return floats;
        var result = new float[Elements.Length];
        for (var i = 0; i < result.Length; i++) result[i] = Convert.ToSingle(Elements.GetValue(i), System.Globalization.CultureInfo.InvariantCulture);
        return result;
    }

    private static NpyHeader ReadHeader(Stream stream, string what)
    {
        var magic = DataFile.ReadUpTo(stream, 8);
        if (magic.Length < 8 || magic[0] != 0x93 || !magic.AsSpan(1, 5).SequenceEqual("NUMPY"u8))
            throw Bad(what, "it does not start with \\x93NUMPY", "Give a file written by numpy.save or numpy.savez.");
        var lengthBytes = DataFile.ReadUpTo(stream, magic[6] == 1 ? 2 : 4);
        if (magic[6] is 0 or > 3 || lengthBytes.Length < (magic[6] == 1 ? 2 : 4))
        {
            throw Bad(
                what,
                $"version {magic[6]} is not 1 to 3",
                "Save it again.");
        }
        var length = magic[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes) : BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > MaxHeader) throw Bad(what, $"its header claims {length} bytes", "Save it again.");
        var text = Encoding.UTF8.GetString(DataFile.ReadUpTo(stream, length));
        return NpyHeader.Parse(text) ?? throw Bad(
            what,
            $"its header '{Shorten(text)}' is not a plain array's",
            "Save a plain numeric array, without fields or objects.");
    }

    private static (int Width, Func<byte[], Array> Cast) Reading(NpyHeader header, string what) => header.Type switch
    {
        "u1" => (1, bytes => bytes),
        "b1" => (1, bytes => bytes),
        "i1" => (1, bytes => Cast<sbyte>(bytes)),
        "i2" => (2, bytes => Cast<short>(bytes)),
        "u2" => (2, bytes => Cast<ushort>(bytes)),
        "i4" => (4, bytes => Cast<int>(bytes)),
        "i8" => (8, bytes => Cast<long>(bytes)),
        "f4" => (4, bytes => Cast<float>(bytes)),
        "f8" => (8, bytes => Cast<double>(bytes)),
        _ => throw Bad(what, $"element type '{header.Type}' is not read", "Save it as float32, float64, uint8, uint16 or a signed integer."),
    };

    private static T[] Cast<T>(byte[] bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes).ToArray();

    private static void SwapBytes(byte[] bytes, int width)
    {
        for (var i = 0; i < bytes.Length; i += width) Array.Reverse(bytes, i, width);
    }

    private static string Shorten(string text) => text.Length <= 60 ? text.Trim() : text[..60] + "…";

    private static InputException Bad(string what, string problem, string fix) => new(Code, $"{what} is not a usable NumPy array: {problem}.", fix);
}
