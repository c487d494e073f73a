using Google.Protobuf.Collections;
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
        Declare(model.Graph.Input, graph.Inputs);
        Declare(model.Graph.Output, graph.Outputs);
        return model;
    }

    /// <summary>Keeps the declarations that the source file had, drops stale ones and adds missing ones.</summary>
    private static void Declare(RepeatedField<ValueInfoProto> declared, List<GraphValue> values)
    {
        var names = values.Select(v => v.Name).ToHashSet();
        foreach (var stale in declared.Where(i => !names.Contains(i.Name)).ToList()) declared.Remove(stale);
        foreach (var value in values.Where(v => declared.All(d => d.Name != v.Name))) declared.Add(Declaration(value));
    }

    private static ValueInfoProto Declaration(GraphValue value)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)value.Type };
        if (value.Shape is not null)
        {
            tensor.Shape = new TensorShapeProto();
            tensor.Shape.Dim.AddRange(value.Shape.Select((d, k) => d.IsKnown
                ? new TensorShapeProto.Types.Dimension { DimValue = d.Value }
                : new TensorShapeProto.Types.Dimension { DimParam = k == 0 ? "N" : $"d{k}" }));
        }

        return new ValueInfoProto { Name = value.Name, Type = new TypeProto { TensorType = tensor } };
    }
}
