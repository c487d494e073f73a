using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Pooling;

/// <summary>The mean over all positions of every channel, [N, C, 1, 1].</summary>
internal sealed class GlobalAveragePoolOperator : ReduceMeanOperator
{
    public override string Type => "GlobalAveragePool";

    protected override bool KeepsAxes(Node node) => true;

    protected override HashSet<int> Axes(InferenceCall call) => Enumerable.Range(2, Math.Max(0, call.Input(0).Rank - 2)).ToHashSet();
}
