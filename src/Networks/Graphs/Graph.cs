using QuantumPrune.Networks.Onnx.Schema;

namespace QuantumPrune.Networks.Graphs;

/// <summary>A network as a list of nodes in topological order, with its constants.</summary>
/// <remarks>Not synchronised. A graph that runs must not be changed, except for the numbers inside its float constants by training.</remarks>
public sealed class Graph
{
    internal Graph(ModelProto source) => Source = source;

    /// <summary>An empty graph to be filled in code.</summary>
    /// <param name="name">The graph's name.</param>
    /// <param name="operatorSet">The version of the standard operator set that its nodes follow.</param>
    public static Graph Create(string name, int operatorSet = 13)
    {
        var source = new ModelProto { IrVersion = 8, ProducerName = "quantumprune", Graph = new GraphProto { Name = name } };
        source.OpsetImport.Add(new OperatorSetIdProto { Version = operatorSet });
        return new Graph(source);
    }

    /// <summary>The values fed from outside, constants not among them.</summary>
    public List<GraphValue> Inputs { get; } = [];

    /// <summary>The values that the network computes.</summary>
    public List<GraphValue> Outputs { get; } = [];

    /// <summary>The operations; every input is a graph input, a constant or an output of an earlier node.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>Weights and index lists by name.</summary>
    public Dictionary<string, Constant> Constants { get; } = [];

    /// <summary>The one input that data is fed to.</summary>
    /// <exception cref="InputException">QP1013: the network has several inputs or none.</exception>
    public GraphValue Input => Inputs.Count == 1
        ? Inputs[0]
        : throw new InputException("QP1013", $"The network has {Inputs.Count} inputs: {string.Join(", ", Inputs.Select(i => i.Name))}.", "Networks with exactly one input are supported.");

    /// <summary>The first output, the one that metrics and losses look at.</summary>
    public GraphValue Output => Outputs[0];

    /// <summary>The model file that the graph came from, without the graph.</summary>
    internal ModelProto Source { get; }

    /// <summary>The version of the standard operator set.</summary>
    public int OperatorSet => (int)(Source.OpsetImport.FirstOrDefault(o => o.Domain is "" or "ai.onnx")?.Version ?? 1);

    /// <summary>A copy whose nodes and lists are its own; constants are shared unless <paramref name="withWeights"/>.</summary>
    public Graph Clone(bool withWeights = false)
    {
        var copy = new Graph(Source);
        copy.Inputs.AddRange(Inputs);
        copy.Outputs.AddRange(Outputs);
        copy.Nodes.AddRange(Nodes.Select(n => n.Clone()));
        foreach (var (name, constant) in Constants) copy.Constants[name] = withWeights ? constant.Clone() : constant;
        return copy;
    }

    /// <summary>The node that computes each value.</summary>
    public Dictionary<string, Node> Producers() =>
        Nodes.SelectMany(n => n.Outputs.Where(o => o.Length > 0).Select(o => (o, n))).ToDictionary(p => p.o, p => p.n);

    /// <summary>The nodes that read each value, with the index of the input.</summary>
    public ILookup<string, (Node Node, int Index)> Consumers() =>
        Nodes.SelectMany(n => n.Inputs.Select((name, index) => (name, use: (n, index)))).ToLookup(p => p.name, p => p.use);

    /// <summary>A name that no value has yet, beginning with <paramref name="stem"/>.</summary>
    public string FreshName(string stem)
    {
        var taken = Nodes.SelectMany(n => n.Outputs).Concat(Constants.Keys).Concat(Inputs.Select(i => i.Name)).ToHashSet();
        if (!taken.Contains(stem)) return stem;
        var number = 1;
        while (taken.Contains($"{stem}_{number}")) number++;
        return $"{stem}_{number}";
    }
}
