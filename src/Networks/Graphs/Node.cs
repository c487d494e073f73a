using Google.Protobuf;
using QuantumPrune.Networks.Onnx.Schema;

namespace QuantumPrune.Networks.Graphs;

/// <summary>One operation of a graph: its type, the names of its inputs and outputs, and its attributes.</summary>
public sealed class Node
{
    private readonly NodeProto _proto;

    internal Node(NodeProto proto) => _proto = proto;

    /// <summary>A node without attributes.</summary>
    /// <param name="type">The operator.</param>
    /// <param name="name">The node's name.</param>
    /// <param name="inputs">Value names; empty for an absent optional input.</param>
    /// <param name="outputs">Value names.</param>
    public Node(string type, string name, IEnumerable<string> inputs, IEnumerable<string> outputs)
        : this(new NodeProto { OpType = type, Name = name })
    {
        _proto.Input.AddRange(inputs);
        _proto.Output.AddRange(outputs);
    }

    /// <summary>The operator type, such as <c>Conv</c>.</summary>
    public string Type => _proto.OpType;

    /// <summary>The operator's domain; empty for the standard one.</summary>
    public string Domain => _proto.Domain is "ai.onnx" ? "" : _proto.Domain;

    /// <summary>The node's name, or its first output's if it has none.</summary>
    public string Name => _proto.Name.Length > 0 ? _proto.Name : _proto.Output.FirstOrDefault("");

    /// <summary>Input names; empty for an absent optional input.</summary>
    public IList<string> Inputs => _proto.Input;

    /// <summary>Output names.</summary>
    public IList<string> Outputs => _proto.Output;

    /// <summary>The name of input <paramref name="index"/>, or empty if the node has fewer.</summary>
    public string Input(int index) => index < _proto.Input.Count ? _proto.Input[index] : "";

    /// <summary>Whether the attribute is present.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>An integer attribute.</summary>
    public long Int(string name, long fallback) => Find(name)?.I ?? fallback;

    /// <summary>A float attribute.</summary>
    public float Float(string name, float fallback) => Find(name)?.F ?? fallback;

    /// <summary>A list of integers, or null if absent.</summary>
    public long[]? Ints(string name) => Find(name)?.Ints.ToArray();

    /// <summary>A list of floats, or null if absent.</summary>
    public float[]? Floats(string name) => Find(name)?.Floats.ToArray();

    /// <summary>A text attribute.</summary>
    public string Text(string name, string fallback) => Find(name)?.S.ToStringUtf8() ?? fallback;

    /// <summary>Sets an integer attribute.</summary>
    public Node Set(string name, long value)
    {
        Replace(new AttributeProto { Name = name, I = value, Type = 2 });
        return this;
    }

    /// <summary>Sets a list of integers.</summary>
    public Node Set(string name, IEnumerable<long> values)
    {
        var attribute = new AttributeProto { Name = name, Type = 7 };
        attribute.Ints.AddRange(values);
        Replace(attribute);
        return this;
    }

    /// <summary>Sets a float attribute.</summary>
    public Node Set(string name, float value)
    {
        Replace(new AttributeProto { Name = name, F = value, Type = 1 });
        return this;
    }

    /// <summary>Sets a text attribute.</summary>
    public Node Set(string name, string value)
    {
        Replace(new AttributeProto { Name = name, S = ByteString.CopyFromUtf8(value), Type = 3 });
        return this;
    }

    /// <summary>Drops an attribute if it is there.</summary>
    public void Remove(string name)
    {
        if (Find(name) is { } attribute) _proto.Attribute.Remove(attribute);
    }

    /// <summary>A copy of its own.</summary>
    public Node Clone() => new(_proto.Clone());

    /// <inheritdoc/>
    public override string ToString() => $"{Type} '{Name}'";

    internal NodeProto Proto => _proto;

    internal TensorProto? TensorAttribute(string name) => Find(name)?.T;

    private AttributeProto? Find(string name)
    {
        for (var i = 0; i < _proto.Attribute.Count; i++) // no enumerator: kernels ask in every run
            if (_proto.Attribute[i].Name == name) return _proto.Attribute[i];
        return null;
    }

    private void Replace(AttributeProto attribute)
    {
        Remove(attribute.Name);
        _proto.Attribute.Add(attribute);
    }
}
