using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Onnx.Schema;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Support;

/// <summary>Builds small networks in code, as a model file would state them.</summary>
internal sealed class GraphBuilder
{
    private readonly RandomSource _random;
    private readonly List<string> _floats = [];

    public GraphBuilder(int operatorSet = 13, ulong seed = 1)
    {
        _random = new RandomSource(seed);
        Model = new ModelProto { IrVersion = 8, ProducerName = "tests", Graph = new GraphProto { Name = "g" } };
        Model.OpsetImport.Add(new OperatorSetIdProto { Version = operatorSet });
    }

    public ModelProto Model { get; }

    /// <summary>Tensors to feed, by input.</summary>
    public Dictionary<string, Tensor> Feeds { get; } = [];

    /// <summary>Inputs and float constants in the order of their making.</summary>
    public IReadOnlyList<string> Floats => _floats;

    /// <summary>An input whose first axis is open, with a tensor to feed.</summary>
    public string In(params int[] shape)
    {
        var name = Feeds.Count == 0 ? "x" : $"x{Feeds.Count}";
        Feeds[name] = Spread(shape);
        _floats.Add(name);
        Model.Graph.Input.Add(Value(name, [-1, .. shape.Skip(1)]));
        return name;
    }

    /// <summary>A float constant of made-up numbers.</summary>
    public string W(params int[] shape) => Constant(Spread(shape));

    /// <summary>A float constant of positive numbers, such as a variance.</summary>
    public string Positive(params int[] shape)
    {
        var tensor = Spread(shape);
        for (var i = 0; i < tensor.Count; i++) tensor.Data[i] = 0.5f + Math.Abs(tensor.Data[i]);
        return Constant(tensor);
    }

    public string Constant(Tensor tensor)
    {
        var name = $"w{Model.Graph.Initializer.Count}";
        _floats.Add(name);
        Model.Graph.Initializer.Add(TensorCodec.Write(name, new Constant(tensor.Data, tensor.Shape)));
        return name;
    }

    public string Scalar(float value) => Constant(new Tensor([value]));

    /// <summary>A constant index list.</summary>
    public string Ints(params long[] values) => Integers(values, [values.Length], ElementType.Int64);

    public string Ints32(params long[] values) => Integers(values, [values.Length], ElementType.Int32);

    public string IntScalar(long value) => Integers([value], [], ElementType.Int64);

    /// <summary>A node with one output, whose name it gives.</summary>
    public string Node(string type, string[] inputs, Action<Node>? set = null) => Nodes(type, inputs, 1, set)[0];

    /// <summary>A node with several outputs.</summary>
    public string[] Nodes(string type, string[] inputs, int outputs, Action<Node>? set = null)
    {
        var name = $"{type}_{Model.Graph.Node.Count}";
        string[] names = [.. Enumerable.Range(0, outputs).Select(i => $"{name}:{i}")];
        var node = new Node(type, name, inputs, names);
        set?.Invoke(node);
        Model.Graph.Node.Add(node.Proto);
        return names;
    }

    public GraphBuilder Output(string name)
    {
        Model.Graph.Output.Add(new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1 } } });
        return this;
    }

    /// <summary>The graph as written, nothing simplified.</summary>
    public Graph Build() => GraphReader.Read("test", Model);

    /// <summary>The graph as a user's file would arrive, simplified.</summary>
    public Graph Load() => GraphSimplifier.Simplify(Build());

    /// <summary>Numbers in random order that lie apart and away from zero, so that no kink is near.</summary>
    public Tensor Spread(params int[] shape)
    {
        var tensor = new Tensor(shape);
        var order = _random.Permutation(tensor.Count);
        for (var i = 0; i < tensor.Count; i++) tensor.Data[i] = (float)(((order[i] + 0.5) / tensor.Count * 3) - 1.5);
        if (tensor.Count % 2 == 1) for (var i = 0; i < tensor.Count; i++) tensor.Data[i] += 0.4f / tensor.Count;
        return tensor;
    }

    private string Integers(long[] values, int[] shape, ElementType type)
    {
        var name = $"i{Model.Graph.Initializer.Count}";
        Model.Graph.Initializer.Add(TensorCodec.Write(name, new Constant(values, shape, type)));
        return name;
    }

    public static ValueInfoProto Value(string name, IEnumerable<int> shape)
    {
        var proto = new TensorShapeProto();
        foreach (var extent in shape)
            proto.Dim.Add(extent >= 0 ? new TensorShapeProto.Types.Dimension { DimValue = extent } : new TensorShapeProto.Types.Dimension { DimParam = "batch" });
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1, Shape = proto } } };
    }
}
