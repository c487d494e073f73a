using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Formulation.Tests.Formats;

public class DimodBqmFileTests
{
#pragma warning disable CA5351 // The published golden values are MD5.
    private static string Md5(byte[] bytes) => Convert.ToBase64String(MD5.HashData(bytes));
#pragma warning restore CA5351

    private static byte[] Bytes(BinaryQuadraticModel model)
    {
        using var stream = new MemoryStream();
        DimodBqmFile.Write(stream, model);
        return stream.ToArray();
    }

    private static BinaryQuadraticModel Model(Vartype vartype, string[]? labels, double offset, double[] linear, params (int, int, double)[] quadratic)
    {
        var builder = new BinaryQuadraticModelBuilder(vartype, linear.Length) { Labels = labels };
        builder.AddOffset(offset);
        for (var i = 0; i < linear.Length; i++) builder.AddLinear(i, linear[i]);
        foreach (var (i, j, bias) in quadratic) builder.AddQuadratic(i, j, bias);
        return builder.Build();
    }

    public static TheoryData<string, int, string> Golden => new()
    {
        { "xy", 312, "mkDiHuw5xZD3ocYSikE4nw==" },
        { "ising", 284, "MBO5LUgdgvk8ZFjA/AeZiw==" },
        { "empty", 200, "3Plpx1sDNIdtXnnWIK0h1Q==" },
        { "single", 276, "q0ETIfwIH/L4dcGeSlpfYQ==" },
        { "swapped", 312, "QkO8+bcCm4Zaw3HZLG8vxA==" },
    };

    private static BinaryQuadraticModel Named(string name) => name switch
    {
        "xy" => Model(Vartype.Binary, ["x", "y"], 0, [0, 0], (0, 1, -1)),
        "ising" => Model(Vartype.Spin, null, 7.5, [1, 0, -0.5], (0, 1, 0.25), (1, 2, -2)),
        "empty" => Model(Vartype.Spin, null, 0, []),
        "single" => Model(Vartype.Spin, ["a"], 2, [1.5]),
        _ => Model(Vartype.Binary, ["1", "0"], 0, [1, 2], (0, 1, 3)),
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Write_GoldenModels_HasDimodsBytes(string name, int length, string md5)
    {
        var bytes = Bytes(Named(name));
        Assert.Equal(length, bytes.Length);
        Assert.Equal(md5, Md5(bytes));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Read_GoldenModels_WritesTheSameBytesAgain(string name, int length, string md5)
    {
        var bytes = Bytes(DimodBqmFile.Read(Bytes(Named(name)), "golden.bqm"));
        Assert.Equal(length, bytes.Length);
        Assert.Equal(md5, Md5(bytes));
    }

    [Fact]
    public void Read_OddLabels_ComeBackAndAreWrittenAgain()
    {
        string[] labels = ["é\"", "[0, 1]", "2.5", "7", "[\"a\", [1, 2]]", "[true]", "7a", "[x"];
        var bytes = Bytes(Model(Vartype.Spin, labels, 0, new double[8]));
        Assert.Contains("[\"\\u00e9\\\"\", [0, 1], 2.5, 7, [\"a\", [1, 2]], \"[true]\", \"7a\", \"[x\"]", Encoding.ASCII.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(labels, DimodBqmFile.Read(bytes, "odd.bqm").Labels);
    }

    [Fact]
    public void Read_WrittenRandomModels_AreTheSame()
    {
        var property = Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), seed =>
        {
            var model = Models.Random(seed % 2 == 0 ? Vartype.Binary : Vartype.Spin, seed % 13, (ulong)seed);
            return Bytes(DimodBqmFile.Read(Bytes(model), "random.bqm")).AsSpan().SequenceEqual(Bytes(model));
        });
        Check.QuickThrowOnFailure(property);
    }

    [Fact]
    public void Read_VersionOneWithWideTypes_IsUnderstood()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var header = "{\"dtype\": \"float32\", \"itype\": \"uint32\", \"ntype\": \"uint64\", \"shape\": [2, 1], \"type\": \"AdjVectorBQM\", \"variables\": [\"a\", \"b\"], \"vartype\": \"SPIN\"}\n";
        writer.Write("DIMODBQM"u8);
        writer.Write((byte)1);
        writer.Write((byte)0);
        writer.Write(header.Length);
        writer.Write(Encoding.ASCII.GetBytes(header));
        writer.Write(2f);
        writer.Write(0UL);
        writer.Write(1.5f);
        writer.Write(1UL);
        writer.Write(0f);
        writer.Write(1u);
        writer.Write(3f);
        writer.Write(0u);
        writer.Write(3f);

        var model = DimodBqmFile.Read(stream.ToArray(), "old.bqm");

        Assert.Equal(["a", "b"], model.Labels);
        Assert.Equal([1.5, 0], model.Linear.ToArray());
        Assert.Equal(3, model.Coupling(0, 1));
        Assert.Equal(2, model.Offset);
    }

    [Fact]
    public void Read_GoldenFloat32_IsUnderstood()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("DIMODBQM"u8);
        writer.Write((byte)2);
        writer.Write((byte)0);
        writer.Write(178);
        writer.Write(Encoding.ASCII.GetBytes("{\"dtype\": \"float32\", \"itype\": \"int32\", \"ntype\": \"int32\", \"shape\": [2, 1], \"type\": \"Float32BQM\", \"variables\": true, \"vartype\": \"SPIN\"}\n".PadRight(178)));
        writer.Write(2f);
        foreach (var (index, bias) in new[] { (0, 1.5f), (1, 0f), (1, 3f), (0, 3f) })
        {
            writer.Write(index);
            writer.Write(bias);
        }

        writer.Write("VARS"u8);
        writer.Write(56);
        writer.Write(Encoding.ASCII.GetBytes("[\"a\", \"b\"]".PadRight(56)));
        var bytes = stream.ToArray();
        Assert.Equal((292, "evT0JvyQcDuZDhxXJEbWwA=="), (bytes.Length, Md5(bytes)));

        Assert.True(Models.Same(Model(Vartype.Spin, ["a", "b"], 2, [1.5, 0], (0, 1, 3)), DimodBqmFile.Read(bytes, "golden.bqm")));
    }

    [Fact]
    public void Read_NeighbourhoodsInAnyOrder_GiveTheSameModel()
    {
        var bytes = Bytes(Model(Vartype.Spin, null, 0, [0, 0, 0], (0, 2, 5), (1, 2, 7)));
        var last = bytes.AsSpan(bytes.Length - 24);
        byte[] swapped = [.. last[12..], .. last[..12]];
        swapped.CopyTo(last);
        Assert.True(Models.Same(Model(Vartype.Spin, null, 0, [0, 0, 0], (0, 2, 5), (1, 2, 7)), DimodBqmFile.Read(bytes, "swapped.bqm")));
    }

    [Fact]
    public void Read_RepeatedNeighboursBeyondTheRange_QP3006()
    {
        var bytes = Bytes(Model(Vartype.Spin, null, 0, [0, 0, 0], (0, 2, 1e308), (1, 2, 1e308)));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(bytes.Length - 12), 0); // variable 2 now names 0 twice
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, bytes);
        Assert.Equal("QP3006", Assert.Throws<InputException>(() => DimodBqmFile.Read(bytes, "twice.bqm")).Code);
        Assert.Equal("QP3006", Assert.Throws<InputException>(() => DimodBqmFile.Read(path)).Code);
        File.Delete(path);
    }

    [Fact]
    public void Read_MoreThanOneBuffer_IsTheSameModel()
    {
        var model = Models.Random(Vartype.Spin, 300, 1, density: 1);
        var path = Path.GetTempFileName();
        DimodBqmFile.Write(path, model);
        Assert.True(Models.Same(model, DimodBqmFile.Read(path)));
        File.Delete(path);
    }

    [Fact]
    public void Read_AnyTruncation_IsAnInputError()
    {
        var bytes = Bytes(Named("xy"));
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            var error = Assert.Throws<InputException>(() => DimodBqmFile.Read(cut, "cut.bqm"));
            Assert.Contains("cut.bqm' at byte", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_AnyChangedByte_GivesAModelOrAnInputError()
    {
        var bytes = Bytes(Named("xy"));
        var random = new RandomSource(1);
        for (var k = 0; k < 5000; k++)
        {
            var changed = (byte[])bytes.Clone();
            changed[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
            try
            {
                DimodBqmFile.Read(changed, "changed.bqm");
            }
            catch (InputException e)
            {
                Assert.StartsWith("QP30", e.Code, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("[2, 1]", "[1000000000, 1]", "QP3004")]
    [InlineData("[2, 1]", "[2, 1000000000]", "QP3004")]
    [InlineData("[2, 1]", "[-2, 1]", "QP3003")]
    [InlineData("\"SPIN\"", "\"INTEGER\"", "QP3003")]
    [InlineData("float64", "float16", "QP3003")]
    public void Read_BadHeader_IsRefused(string part, string replacement, string code)
    {
        var bytes = Bytes(Model(Vartype.Spin, null, 0, [0, 0], (0, 1, -1)));
        var header = Encoding.ASCII.GetString(bytes, 14, 178).TrimEnd(' ').Replace(part, replacement, StringComparison.Ordinal).PadRight(178)[..178];
        Encoding.ASCII.GetBytes(header).CopyTo(bytes, 14);
        Assert.Equal(code, Assert.Throws<InputException>(() => DimodBqmFile.Read(bytes, "bad.bqm")).Code);
    }

    [Fact]
    public void Read_MissingFileOrOtherKindOrVersion_IsRefused()
    {
        Assert.Equal("QP3001", Assert.Throws<InputException>(() => DimodBqmFile.Read("/nowhere/x.bqm")).Code);
        Assert.Equal("QP3001", Assert.Throws<InputException>(() => DimodBqmFile.Read(new byte[100], "zeros")).Code);
        var bytes = Bytes(Named("xy"));
        bytes[8] = 3;
        Assert.Equal("QP3002", Assert.Throws<InputException>(() => DimodBqmFile.Read(bytes, "new.bqm")).Code);
    }
}
