using QuantumPrune.Networks.Execution.Fusion;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Normalizations;

/// <summary>Batch normalisation: stored statistics at inference, the batch's own in training. See <see cref="BatchNormalization"/>.</summary>
internal sealed class BatchNormalizationOperator : Operator
{
    public override string Type => "BatchNormalization";

    public override ValueFact[] Infer(InferenceCall call)
    {
        var x = call.Input(0);
        if (x.Rank < 2) throw call.Error("needs a channel axis.");
        if (Enumerable.Range(1, 4).Any(i => call.Input(i).Rank != 1 || call.Input(i).Shape[0] != call.Input(1).Shape[0])) throw call.Error("needs four lists of equal length.");
        if (x.Shape[1].IsKnown && x.Shape[1].Value != call.Input(1).Shape[0].Value) throw call.Error($"has {x.Shape[1]} channels, but scales for {call.Input(1)}.");
        return [ValueFact.Float(x.Shape)];
    }

    public override void Forward(KernelCall call)
    {
        var kept = call.State(Kept.Of);
        var (x, y, p) = (call.Input(0).Data, call.Create().Data, Parameters(call, kept));
        if (call.Training) kept.Kernel.Train(x, p, kept.Momentum, y, kept.Rectifies);
        else kept.Kernel.Infer(x, p, y, kept.Rectifies);
    }

    public override void Backward(KernelCall call)
    {
        var kept = call.State(Kept.Of);
        var gradients = new NormalizationGradients(call.InputGradient(0)?.Data, call.InputGradient(1)?.Data, call.InputGradient(2)?.Data);
        var (x, y, dy, p) = (call.Input(0).Data, kept.Rectifies ? call.Output().Data : [], call.OutputGradient()!.Data, Parameters(call, kept));
        if (call.Training) kept.Kernel.BackwardTrained(x, y, dy, p, gradients);
        else kept.Kernel.BackwardInferred(x, y, dy, p, gradients);
    }

    private static NormalizationParameters Parameters(KernelCall call, Kept kept) =>
        new(call.Input(1).Data, call.Input(2).Data, call.Input(3).Data, call.Input(4).Data, kept.Epsilon);

    /// <summary>The node's attributes and the kernel with its room for sums.</summary>
    private sealed record Kept(BatchNormalization Kernel, float Epsilon, float Momentum, bool Rectifies)
    {
        public static Kept Of(KernelCall call)
        {
            var (x, node) = (call.Input(0), call.Node);
            var plane = Tensor.CountOf(x.Shape.AsSpan(2));
            return new Kept(new BatchNormalization(x.Shape[0], x.Shape[1], plane), node.Float("epsilon", 1e-5f), node.Float("momentum", 0.9f), node.Int(FusedNode.Rectify, 0) != 0);
        }
    }
}
