using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators;

namespace QuantumPrune.Networks.Execution;

/// <summary>A node ready to run: its operator and the concrete shapes and index lists around it.</summary>
internal sealed class Step(Node node, Operator @operator, ValueFact?[] inputFacts, ValueFact[] outputFacts, int operatorSet)
{
    public Node Node { get; } = node;

    public Operator Operator { get; } = @operator;

    public ValueFact?[] InputFacts { get; } = inputFacts;

    public ValueFact[] OutputFacts { get; } = outputFacts;

    public int OperatorSet { get; } = operatorSet;

    /// <summary>What the operator keeps between runs.</summary>
    public object? State { get; set; }

    public InferenceCall Facts { get; } = new(node, inputFacts, operatorSet);
}
