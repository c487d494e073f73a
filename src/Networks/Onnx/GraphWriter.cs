using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx.Schema;

namespace QuantumPrune.Networks.Onnx;

/// <summary>Turns a graph back into a model file.</summary>
internal static class GraphWriter
{
    public static ModelProto Write(Graph graph)
    {
        var model = graph.Source.Clone();
        model.Graph.Node.AddRange(graph.Nodes.Select(n => n.Proto.Clone()));
        var used = graph.Nodes.SelectMany(n => n.Inputs).Concat(graph.Outputs.Select(o => o.Name)).ToHashSet();
        model.Graph.Initializer.AddRange(graph.Constants.Where(c => used.Contains(c.Key)).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => TensorCodec.Write(c.Key, c.Value)));
        var inputs = graph.Inputs.Select(i => i.Name).ToHashSet();
        foreach (var stale in model.Graph.Input.Where(i => !inputs.Contains(i.Name)).ToList()) model.Graph.Input.Remove(stale);
        return model;
    }
}
