using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators;

namespace QuantumPrune.Networks.Execution;

/// <summary>A node ready to run: its operator, the values it reads and writes by number, and the concrete shapes and index lists around it.</summary>
internal sealed class Step(Node node, InferenceCall facts, ValueFact[] outputFacts, int[] inputs, int[] outputs)
{
    public Node Node { get; } = node;

    public Operator Operator { get; } = OperatorTable.Of(node);

    public InferenceCall Facts { get; } = facts;

    /// <summary>The numbers of the values read; -1 for an absent input.</summary>
    public int[] Inputs { get; } = inputs;

    /// <summary>The numbers of the values written.</summary>
    public int[] Outputs { get; } = outputs;

    public int[][] OutputShapes { get; } = Array.ConvertAll(outputFacts, f => f.Extents);

    /// <summary>What the operator keeps between runs.</summary>
    public object? State { get; set; }
}
