using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx.Schema;

namespace QuantumPrune.Networks.Onnx;

/// <summary>Turns a parsed model file into a graph and checks that it hangs together.</summary>
internal static class GraphReader
{
    public static Graph Read(string path, ModelProto model)
    {
        var source = model.Clone();
        source.Graph.Node.Clear();
        source.Graph.Initializer.Clear();
        source.Graph.ValueInfo.Clear();
        var graph = new Graph(source);
        foreach (var tensor in model.Graph.Initializer) graph.Constants[tensor.Name] = ReadConstant(path, tensor.Name, tensor);
        graph.Inputs.AddRange(model.Graph.Input.Where(i => !graph.Constants.ContainsKey(i.Name)).Select(ReadValue));
        graph.Outputs.AddRange(model.Graph.Output.Select(ReadValue));
        foreach (var node in model.Graph.Node.Select(p => new Node(Tidy(p)))) Add(path, graph, node);
        GiveOwnNames(graph.Nodes);
        CheckLinks(path, graph);
        return graph;
    }

    /// <summary>A copy without the outputs at the end that nobody asks for.</summary>
    private static NodeProto Tidy(NodeProto node)
    {
        var copy = node.Clone();
        while (copy.Output.Count > 0 && copy.Output[^1].Length == 0) copy.Output.RemoveAt(copy.Output.Count - 1);
        return copy;
    }

    /// <summary>Plans and messages call nodes by name, so no two may share one: later ones get a number.</summary>
    private static void GiveOwnNames(List<Node> nodes)
    {
        var taken = new HashSet<string>();
        foreach (var node in nodes)
        {
            var (stem, number) = (node.Name, 1);
            while (!taken.Add(node.Name)) node.Proto.Name = $"{stem}_{number++}";
        }
    }

    private static void Add(string path, Graph graph, Node node)
    {
        if (node.Type == "Constant" && node.Outputs.Count != 1) throw Broken(path, $"{node} has {node.Outputs.Count} outputs.");
        if (node.Type == "Constant" && node.TensorAttribute("value") is { } tensor) graph.Constants[node.Outputs[0]] = ReadConstant(path, node.Name, tensor);
        else if (node.Type == "Constant" && node.Has("value_int")) graph.Constants[node.Outputs[0]] = new Constant([node.Int("value_int", 0)], []);
        else if (node.Type == "Constant" && node.Ints("value_ints") is { } ints) graph.Constants[node.Outputs[0]] = new Constant(ints, [ints.Length]);
        else if (node.Type == "Constant" && node.Has("value_float")) graph.Constants[node.Outputs[0]] = new Constant([node.Float("value_float", 0)]);
        else if (node.Type == "Constant" && node.Floats("value_floats") is { } floats) graph.Constants[node.Outputs[0]] = new Constant(floats, floats.Length);
        else graph.Nodes.Add(node);
    }

    private static Constant ReadConstant(string path, string name, TensorProto tensor)
    {
        var constant = TensorCodec.Read(path, tensor);
        if (constant.Floats is { } values && Array.FindIndex(values, float.IsNaN) is >= 0 and var at)
            throw new InputException("QP1011", $"'{path}': weight '{name}' holds {values[at]} at element {at}.", "The training run diverged; export a sound checkpoint.");
        return constant;
    }

    private static GraphValue ReadValue(ValueInfoProto value)
    {
        var tensor = value.Type?.TensorType;
        var shape = tensor?.Shape?.Dim.Select(d => d.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue && d.DimValue >= 0 ? d.DimValue : Dimension.Unknown());
        return new GraphValue(value.Name, (ElementType)(tensor?.ElemType ?? 0), shape?.ToArray());
    }

    private static void CheckLinks(string path, Graph graph)
    {
        var known = graph.Constants.Keys.Concat(graph.Inputs.Select(i => i.Name)).ToHashSet();
        foreach (var node in graph.Nodes)
        {
            if (node.Inputs.FirstOrDefault(i => i.Length > 0 && !known.Contains(i)) is { } missing)
                throw Broken(path, $"{node} reads '{missing}', which nothing before it computes.");
            if (node.Outputs.FirstOrDefault(o => o.Length > 0 && !known.Add(o)) is { } twice) throw Broken(path, $"'{twice}' is computed twice.");
        }

        if (graph.Inputs.GroupBy(i => i.Name).FirstOrDefault(g => g.Count() > 1) is { } repeated) throw Broken(path, $"The input '{repeated.Key}' is named twice.");
        if (graph.Outputs.Count == 0) throw Broken(path, "The graph has no output.");
        if (graph.Outputs.FirstOrDefault(o => !known.Contains(o.Name)) is { } lost) throw Broken(path, $"Nothing computes the output '{lost.Name}'.");
    }

    private static InputException Broken(string path, string why) => new("QP1012", $"'{path}' is no valid graph: {why}", "Check it with onnx.checker and export it again.");
}
