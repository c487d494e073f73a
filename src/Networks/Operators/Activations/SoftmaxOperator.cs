using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>Softmax along one axis.</summary>
internal sealed class SoftmaxOperator : Operator
{
    public override string Type => "Softmax";

    public override ValueFact[] Infer(InferenceCall call) => [ValueFact.Float(call.Input(0).Shape)];

    public override void Forward(KernelCall call)
    {
        var lines = AxisLines.Of(call);
        var (x, y) = (call.Input(0).Data, call.Create().Data);
        Workers.For(lines.Count, line =>
        {
            var logSum = lines.LogSumExp(x, line);
            foreach (var i in lines.Elements(line)) y[i] = MathF.Exp(x[i] - logSum);
        });
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { Data: var dx }) return;
        var lines = AxisLines.Of(call);
        var (y, dy) = (call.Output().Data, call.OutputGradient()!.Data);
        Workers.For(lines.Count, line =>
        {
            var dot = 0f;
            foreach (var i in lines.Elements(line)) dot += y[i] * dy[i];
            foreach (var i in lines.Elements(line)) dx[i] += y[i] * (dy[i] - dot);
        });
    }
}
