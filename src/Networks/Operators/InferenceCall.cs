using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators;

/// <summary>A node with what is known of its inputs.</summary>
internal sealed class InferenceCall(Node node, ValueFact?[] inputs, int operatorSet)
{
    public Node Node { get; } = node;

    public int OperatorSet { get; } = operatorSet;

    public int InputCount => inputs.Length;

    public ValueFact? Optional(int index) => index < inputs.Length ? inputs[index] : null;

    public ValueFact Input(int index) => Optional(index) ?? throw Error($"lacks input {index}.");

    /// <summary>The content of an integer input, or of the attribute that held it in older operator sets; null if absent.</summary>
    public Dimension[]? Integers(int index, string attribute = "")
    {
        if (attribute.Length > 0 && Node.Ints(attribute) is { } listed) return listed.Select(v => (Dimension)v).ToArray();
        if (Optional(index) is not { } fact) return null;
        return fact.Integers ?? throw Error($"takes '{Node.Input(index)}' from data; it must follow from constants and shapes.");
    }

    /// <summary><see cref="Integers"/> where every element is a number.</summary>
    public long[]? Numbers(int index, string attribute = "")
    {
        var values = Integers(index, attribute);
        if (values is not null && values.Any(v => !v.IsKnown)) throw Error($"needs '{Node.Input(index)}' as numbers, but they depend on an unknown extent.");
        return values?.Select(v => v.Value).ToArray();
    }

    public int Axis(long axis, int rank)
    {
        var wrapped = axis < 0 ? axis + rank : axis;
        return wrapped >= 0 && wrapped < rank ? (int)wrapped : throw Error($"has axis {axis} for {rank} axes.");
    }

    public InputException Error(string why, Exception? inner = null) =>
        new("QP1022", $"{Node} {why} Inputs: {string.Join(", ", Node.Inputs.Select((n, i) => $"'{n}' {inputs[i]?.ToString() ?? "absent"}"))}.", "Check the model's export and that the task's data has the shape it expects.", inner);
}
