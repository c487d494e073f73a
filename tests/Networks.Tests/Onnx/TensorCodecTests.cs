using Google.Protobuf;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Onnx.Schema;

namespace QuantumPrune.Networks.Tests.Onnx;

public class TensorCodecTests
{
    [Fact]
    public void Read_ListedFloats_AreTheNumbers()
    {
        var proto = Proto(ElementType.Float, 2);
        proto.FloatData.AddRange([1.5f, -2]);
        Assert.Equal([1.5f, -2], TensorCodec.Read("f", proto).Floats!);
    }

    [Fact]
    public void Read_Doubles_AreRounded()
    {
        var (listed, raw) = (Proto(ElementType.Double, 1), Proto(ElementType.Double, 1));
        listed.DoubleData.Add(0.1);
        raw.RawData = ByteString.CopyFrom(BitConverter.GetBytes(0.1));
        Assert.Equal([0.1f], TensorCodec.Read("f", listed).Floats!);
        Assert.Equal([0.1f], TensorCodec.Read("f", raw).Floats!);
    }

    [Fact]
    public void Read_Halves_AreWidened()
    {
        var (listed, raw) = (Proto(ElementType.Float16, 1), Proto(ElementType.Float16, 1));
        listed.Int32Data.Add(0xC100); // -2.5
        raw.RawData = ByteString.CopyFrom(0x00, 0xC1);
        Assert.Equal([-2.5f], TensorCodec.Read("f", listed).Floats!);
        Assert.Equal([-2.5f], TensorCodec.Read("f", raw).Floats!);
    }

    [Theory]
    [InlineData(ElementType.Int64)]
    [InlineData(ElementType.Int32)]
    [InlineData(ElementType.Int8)]
    [InlineData(ElementType.UInt8)]
    [InlineData(ElementType.Bool)]
    public void Write_Integers_AreReadBack(ElementType type)
    {
        long[] values = type is ElementType.UInt8 or ElementType.Bool ? [0, 1] : [-7, 100];
        var read = TensorCodec.Read("f", TensorCodec.Write("w", new Constant(values, [2, 1], type)));
        Assert.Equal(values, read.Integers!);
        Assert.Equal(type, read.Type);
        Assert.Equal([2, 1], read.Shape);
    }

    [Fact]
    public void Read_EmptyTensor_HasNoNumbers() => Assert.Empty(TensorCodec.Read("f", Proto(ElementType.Float, 0)).Floats!);

    private static TensorProto Proto(ElementType type, params long[] dims)
    {
        var proto = new TensorProto { Name = "w", DataType = (int)type };
        proto.Dims.AddRange(dims);
        return proto;
    }
}
