using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Google.Protobuf;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx.Schema;

namespace QuantumPrune.Networks.Onnx;

/// <summary>Converts the tensors of an ONNX file to constants of a graph and back.</summary>
internal static class TensorCodec
{
    public static Constant Read(string path, TensorProto tensor)
    {
        if (tensor.DataLocation != 0 || tensor.ExternalData.Count > 0)
            throw new InputException("QP1004", $"'{path}': tensor '{tensor.Name}' keeps its data in another file.", "Save the model with all weights inside (onnx.save_model with save_as_external_data=False).");
        var shape = ReadShape(path, tensor);
        var count = shape.Aggregate(1L, (a, b) => a * b);
        return (ElementType)tensor.DataType switch
        {
            ElementType.Float => new Constant(Floats(path, tensor, count, 4, tensor.FloatData, MemoryMarshal.Read<float>), shape),
            ElementType.Double => new Constant(Floats(path, tensor, count, 8, tensor.DoubleData, s => (float)MemoryMarshal.Read<double>(s), d => (float)d), shape),
            ElementType.Float16 => new Constant(Floats(path, tensor, count, 2, tensor.Int32Data, s => (float)MemoryMarshal.Read<Half>(s), i => (float)BitConverter.Int16BitsToHalf((short)i)), shape),
            ElementType.Int64 => Integers(path, tensor, shape, count, 8, BinaryPrimitives.ReadInt64LittleEndian, tensor.Int64Data, v => v),
            ElementType.Int32 => Integers(path, tensor, shape, count, 4, s => BinaryPrimitives.ReadInt32LittleEndian(s), tensor.Int32Data, v => v),
            ElementType.Bool or ElementType.UInt8 => Integers(path, tensor, shape, count, 1, s => s[0], tensor.Int32Data, v => v),
            ElementType.Int8 => Integers(path, tensor, shape, count, 1, s => (sbyte)s[0], tensor.Int32Data, v => v),
            _ => throw new InputException("QP1010", $"'{path}': tensor '{tensor.Name}' has element type {tensor.DataType}.", "Export the model in float32."),
        };
    }

    public static TensorProto Write(string name, Constant constant)
    {
        var proto = new TensorProto { Name = name, DataType = (int)constant.Type };
        proto.Dims.AddRange(constant.Shape.Select(d => (long)d));
        proto.RawData = constant.Floats is { } floats
            ? ByteString.CopyFrom(MemoryMarshal.AsBytes(floats.AsSpan()))
            : ByteString.CopyFrom(IntegerBytes(constant));
        return proto;
    }

    private delegate T Reader<T>(ReadOnlySpan<byte> bytes);

    private static int[] ReadShape(string path, TensorProto tensor)
    {
        var count = 1L;
        foreach (var d in tensor.Dims)
        {
            if (d is < 0 or > int.MaxValue || (count *= d) > int.MaxValue)
                throw new InputException("QP1010", $"'{path}': tensor '{tensor.Name}' has the shape [{string.Join(", ", tensor.Dims)}].", "Extents must be non-negative and hold at most 2^31 elements.");
        }

        return tensor.Dims.Select(d => (int)d).ToArray();
    }

    private static float[] Floats<T>(string path, TensorProto tensor, long count, int width, IReadOnlyList<T> listed, Reader<float> read, Func<T, float>? convert = null)
    {
        var raw = tensor.RawData.Span;
        var fromRaw = tensor.RawData.Length > 0;
        CheckCount(path, tensor, count, fromRaw ? raw.Length / (double)width : listed.Count);
        var values = new float[count];
        for (var i = 0; i < values.Length; i++)
            values[i] = fromRaw ? read(raw[(i * width)..]) : convert is null ? (float)(object)listed[i]! : convert(listed[i]);
        return values;
    }

    private static Constant Integers<T>(
        string path, TensorProto tensor, int[] shape, long count, int width, Reader<long> read, IReadOnlyList<T> listed, Func<T, long> convert)
    {
        var raw = tensor.RawData.Span;
        var fromRaw = tensor.RawData.Length > 0;
        CheckCount(path, tensor, count, fromRaw ? raw.Length / (double)width : listed.Count);
        var values = new long[count];
        for (var i = 0; i < values.Length; i++) values[i] = fromRaw ? read(raw[(i * width)..]) : convert(listed[i]);
        return new Constant(values, shape, (ElementType)tensor.DataType);
    }

    private static void CheckCount(string path, TensorProto tensor, long wanted, double found)
    {
        if (found != wanted)
            throw new InputException("QP1010", $"'{path}': tensor '{tensor.Name}' of shape [{string.Join(", ", tensor.Dims)}] holds {found} elements, not {wanted}.", "The file is damaged; export it again.");
    }

    private static byte[] IntegerBytes(Constant constant)
    {
        var width = constant.Type switch { ElementType.Int64 => 8, ElementType.Int32 => 4, _ => 1 };
        var bytes = new byte[constant.Integers!.Length * width];
        for (var i = 0; i < constant.Integers.Length; i++)
            for (var b = 0; b < width; b++) bytes[(i * width) + b] = (byte)(constant.Integers[i] >> (8 * b));
        return bytes;
    }
}
