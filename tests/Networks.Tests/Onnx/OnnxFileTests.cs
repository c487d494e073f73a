using Google.Protobuf;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Onnx.Schema;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Onnx;

public class OnnxFileTests
{
    [Fact]
    public void Load_SavedFile_ComputesTheSame()
    {
        using var folder = new TemporaryFolder();
        var builder = Sound();
        OnnxFile.Save(builder.Build(), folder.Of("a.onnx"));
        Assert.Equal(new ManagedRuntime(builder.Build()).Forward(builder.Feeds["x"]).Data, new ManagedRuntime(OnnxFile.Load(folder.Of("a.onnx"))).Forward(builder.Feeds["x"]).Data);
    }

    [Fact]
    public void Save_LoadedTwice_GivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        OnnxFile.Save(Sound().Build(), folder.Of("a.onnx"));
        OnnxFile.Save(OnnxFile.Load(folder.Of("a.onnx")), folder.Of("b.onnx"));
        OnnxFile.Save(OnnxFile.Load(folder.Of("b.onnx")), folder.Of("c.onnx"));
        Assert.Equal(File.ReadAllBytes(folder.Of("b.onnx")), File.ReadAllBytes(folder.Of("c.onnx")));
    }

    [Fact]
    public void Save_FieldsNotInOurSchema_AreKept()
    {
        using var folder = new TemporaryFolder();
        var model = Sound().Model;
        var metadata = new byte[] { (14 << 3) | 2, 4, 10, 2, (byte)'h', (byte)'i' }; // ModelProto.metadata_props { key: "hi" }
        var documentation = new byte[] { (6 << 3) | 2, 3, (byte)'d', (byte)'o', (byte)'c' }; // NodeProto.doc_string
        model.Graph.Node[0].MergeFrom(documentation);
        folder.Write("a.onnx", [.. model.ToByteArray(), .. metadata]);
        OnnxFile.Save(OnnxFile.Load(folder.Of("a.onnx")), folder.Of("b.onnx"));
        var bytes = File.ReadAllBytes(folder.Of("b.onnx"));
        Assert.True(bytes.AsSpan().IndexOf(metadata) >= 0, "the model's metadata is lost");
        Assert.True(bytes.AsSpan().IndexOf(documentation) >= 0, "the node's documentation is lost");
        Assert.Equal("tests", ModelProto.Parser.ParseFrom(bytes).ProducerName);
    }

    [Fact]
    public void Save_WeightsNamedAsInputs_LeaveTheInputs()
    {
        using var folder = new TemporaryFolder();
        var builder = Sound();
        builder.Model.Graph.Input.Add(GraphBuilder.Value("w0", [4, 3, 3, 3]));
        folder.Write("a.onnx", builder.Model.ToByteArray());
        var graph = OnnxFile.Load(folder.Of("a.onnx"));
        Assert.Equal("x", graph.Input.Name);
        OnnxFile.Save(graph, folder.Of("b.onnx"));
        Assert.Equal(["x"], ModelProto.Parser.ParseFrom(File.ReadAllBytes(folder.Of("b.onnx"))).Graph.Input.Select(i => i.Name));
    }

    [Fact]
    public void Load_MissingFile_IsRefused() => Bad.Input("QP1001", () => OnnxFile.Load("/nowhere/net.onnx"), "/nowhere/net.onnx");

    [Fact]
    public void Load_Folder_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Bad.Input("QP1001", () => OnnxFile.Load(folder.Path));
    }

    [Fact]
    public void Load_EmptyFile_IsRefused() => Refused("QP1003", []);

    [Fact]
    public void Load_TruncatedAnywhere_IsRefused()
    {
        using var folder = new TemporaryFolder();
        OnnxFile.Save(Sound().Build(), folder.Of("a.onnx"));
        var bytes = File.ReadAllBytes(folder.Of("a.onnx"));
        for (var part = 0; part < 50; part++)
        {
            var error = Assert.Throws<InputException>(() => OnnxFile.Load(folder.Write("cut.onnx", bytes[..(bytes.Length * part / 50)])));
            Assert.Contains(error.Code, new[] { "QP1003", "QP1005", "QP1012" });
        }
    }

    [Fact]
    public void Load_Garbage_IsRefused()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            var random = new RandomSource(seed);
            var bytes = new byte[1 + random.NextInt(400)];
            for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)random.NextInt(256);
            Assert.StartsWith("QP10", Assert.Throws<InputException>(() => Load(bytes)).Code, StringComparison.Ordinal);
        }
    }

    /// <summary>One wrong byte anywhere in a sound file: a network or an error for the user, nothing else.</summary>
    [Fact]
    public void Load_OneWrongByte_NeverBreaks()
    {
        using var folder = new TemporaryFolder();
        OnnxFile.Save(Everything().Build(), folder.Of("a.onnx"));
        var sound = File.ReadAllBytes(folder.Of("a.onnx"));
        var random = new RandomSource(9);
        for (var draw = 0; draw < 600; draw++)
        {
            var bytes = (byte[])sound.Clone();
            bytes[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
            try
            {
                var graph = OnnxFile.Load(folder.Write("b.onnx", bytes));
                new ManagedRuntime(graph).Forward(new(1, 3, 8, 8));
            }
            catch (InputException)
            {
            }
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(23)]
    [InlineData(-1)]
    public void Load_UnknownOperatorSet_IsRefused(int version)
    {
        var builder = Sound();
        builder.Model.OpsetImport[0].Version = version;
        Refused("QP1005", builder.Model.ToByteArray(), "operator set");
    }

    [Fact]
    public void Load_ExternalData_IsRefused() => RefusedWeight("QP1004", w =>
    {
        w.DataLocation = 1;
        w.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "weights.bin" });
    });

    [Fact]
    public void Load_ExtentsThatOverflow_AreRefused() => RefusedWeight("QP1010", w => SetDims(w, 1L << 40, 1L << 40));

    [Fact]
    public void Load_NegativeExtent_IsRefused() => RefusedWeight("QP1010", w => SetDims(w, 4, -3, 3, 3));

    [Fact]
    public void Load_TooFewNumbers_IsRefused() => RefusedWeight("QP1010", w => w.RawData = ByteString.CopyFrom(w.RawData.Span[..^4]), "107 elements, not 108");

    [Fact]
    public void Load_HugeExtentWithoutNumbers_IsRefused() => RefusedWeight("QP1010", w =>
    {
        SetDims(w, int.MaxValue);
        w.RawData = ByteString.Empty;
    });

    [Fact]
    public void Load_UnknownElementType_IsRefused() => RefusedWeight("QP1010", w => w.DataType = 8);

    [Fact]
    public void Load_NotANumber_IsRefused() => RefusedWeight("QP1011", w => w.RawData = Floats(float.NaN, 107), "element 107");

    [Fact]
    public void Load_NotANumberAfterAnInfinity_IsRefused() => RefusedWeight("QP1011", w =>
    {
        var floats = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(Floats(float.NaN, 50).Span).ToArray();
        floats[3] = float.NegativeInfinity;
        w.RawData = ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes(floats.AsSpan()));
    }, "element 50");

    [Fact]
    public void Load_DanglingInput_IsRefused() => RefusedGraph("QP1012", g => g.Node[1].Input[0] = "nothing", "nothing");

    [Fact]
    public void Load_ValueComputedTwice_IsRefused() => RefusedGraph("QP1012", g => g.Node[1].Output[0] = g.Node[0].Output[0], "twice");

    [Fact]
    public void Load_InputNamedTwice_IsRefused() => RefusedGraph("QP1012", g => g.Input.Add(g.Input[0].Clone()), "twice");

    [Fact]
    public void Load_NoOutput_IsRefused() => RefusedGraph("QP1012", g => g.Output.Clear(), "output");

    [Fact]
    public void Load_LostOutput_IsRefused() => RefusedGraph("QP1012", g => g.Output[0].Name = "lost", "lost");

    [Fact]
    public void Load_InputWithoutShape_IsRefused() => RefusedGraph("QP1021", g => g.Input[0].Type = null, "'x'");

    [Fact]
    public void Load_NodesInWrongOrder_AreRefused() => RefusedGraph("QP1012", g =>
    {
        var first = g.Node[0];
        g.Node.RemoveAt(0);
        g.Node.Add(first);
    });

    [Fact]
    public void Load_SeveralUnsupportedNodes_ListsAll() => RefusedGraph("QP1020", g =>
    {
        g.Node[0].OpType = "LSTM";
        g.Node[1].OpType = "Einsum";
        g.Node[2].Domain = "com.example";
    }, "3 node(s)", "LSTM", "Einsum", "com.example", "Supported operators");

    [Fact]
    public void Load_SecondOutputOfOneThatHasOne_IsRefused() => RefusedGraph("QP1020", g => g.Node[1].Output.Add("mask"), "2 outputs");

    [Fact]
    public void Load_UnusedSecondOutput_IsDropped()
    {
        var builder = Sound();
        builder.Model.Graph.Node[1].Output.Add("");
        Assert.Single(Load(builder.Model.ToByteArray()).Nodes[1].Outputs);
    }

    [Fact]
    public void Load_NodesOfOneName_GetTheirOwn()
    {
        var builder = Sound();
        foreach (var node in builder.Model.Graph.Node) node.Name = "same";
        var graph = Load(builder.Model.ToByteArray());
        Assert.Equal(graph.Nodes.Count, graph.Nodes.Select(n => n.Name).Distinct().Count());
        Assert.Equal("same", graph.Nodes[0].Name);
    }

    [Fact]
    public void Load_WindowThatIsNotTheFilters_IsRefused() => RefusedGraph("QP1022", g => g.Node[0].Attribute.Add(Ints("kernel_shape", 5, 5)), "[5, 5]");

    [Fact]
    public void Load_ShapeBeyondAnyMemory_IsRefused()
    {
        var builder = new GraphBuilder();
        var huge = builder.Node("ConstantOfShape", [builder.Ints(1L << 20, 1L << 20)]);
        builder.Output(builder.Node("Add", [builder.In(1, 3), huge]));
        Refused("QP1022", builder.Model.ToByteArray(), "2^31");
    }

    [Fact]
    public void Load_DeepNesting_IsRefused()
    {
        byte[] inner = [];
        for (var depth = 0; depth < 200; depth++)
        {
            byte[] attribute = Field(6, inner); // AttributeProto.g
            byte[] node = Field(5, attribute); // NodeProto.attribute
            inner = Field(1, node); // GraphProto.node
        }

        Refused("QP1003", Field(7, inner));
    }

    private static byte[] Field(int number, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(content));
        }

        return stream.ToArray();
    }

    private static GraphBuilder Sound()
    {
        var b = new GraphBuilder();
        var x = b.Node("Relu", [b.Node("Conv", [b.In(1, 3, 8, 8), b.W(4, 3, 3, 3), b.W(4)])]);
        return b.Output(b.Node("Gemm", [b.Node("Flatten", [x]), b.W(144, 2), b.W(2)]));
    }

    private static GraphBuilder Everything()
    {
        var b = new GraphBuilder();
        var x = b.Node("BatchNormalization", [b.Node("Conv", [b.In(1, 3, 8, 8), b.W(4, 3, 3, 3), b.W(4)], n => n.Set("pads", [1L, 1, 1, 1])), b.W(4), b.W(4), b.W(4), b.Positive(4)]);
        var pooled = b.Node("MaxPool", [x], n => n.Set("kernel_shape", [2L, 2]).Set("strides", [2L, 2]));
        var up = b.Node("ConvTranspose", [pooled, b.W(4, 2, 2, 2)], n => n.Set("strides", [2L, 2]));
        var parts = b.Nodes("Split", [x, b.Ints(1, 3)], 2, n => n.Set("axis", 1));
        var joined = b.Node("Concat", [up, parts[1]], n => n.Set("axis", 1));
        var cut = b.Node("Slice", [b.Node("Pad", [joined, b.Ints(0, 0, 1, 1, 0, 0, 1, 1)]), b.Ints(1, 1), b.Ints(-1, -1), b.Ints(2, 3)]);
        var shaped = b.Node("Reshape", [cut, b.Node("Concat", [b.Node("Unsqueeze", [b.Node("Gather", [b.Node("Shape", [cut]), b.IntScalar(0)]), b.Ints(0)]), b.Ints(-1)], n => n.Set("axis", 0))]);
        return b.Output(b.Node("Softmax", [b.Node("Gemm", [shaped, b.W(320, 2), b.W(2)])]));
    }

    private static Graph Load(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        return OnnxFile.Load(folder.Write("net.onnx", bytes));
    }

    private static void Refused(string code, byte[] bytes, params string[] parts) => Bad.Input(code, () => Load(bytes), parts);

    private static void RefusedGraph(string code, Action<GraphProto> change, params string[] parts)
    {
        var model = Sound().Model;
        change(model.Graph);
        Refused(code, model.ToByteArray(), parts);
    }

    private static void RefusedWeight(string code, Action<TensorProto> change, params string[] parts) => RefusedGraph(code, g => change(g.Initializer[0]), ["w0", .. parts]);

    private static void SetDims(TensorProto tensor, params long[] dims)
    {
        tensor.Dims.Clear();
        tensor.Dims.AddRange(dims);
    }

    private static ByteString Floats(float value, int at)
    {
        var floats = new float[108];
        floats[at] = value;
        return ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes(floats.AsSpan()));
    }

    private static AttributeProto Ints(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = 7 };
        attribute.Ints.AddRange(values);
        return attribute;
    }
}
