using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators;

/// <summary>
/// A gate at the entry of a consumer, <c>y = mean + gate (x - mean)</c>: formula (1.1) of docs/formulation.md. Ours, never written to a file.
/// </summary>
/// <remarks>
/// Inputs: x with channels on axis 1, gate [N, C] or [1, C], mean [C]. The gradient of the gate is the sum of <c>(x - mean) dy</c> over positions.
/// </remarks>
internal sealed class GateOperator : Operator
{
    public const string TypeName = "QuantumPruneGate";

    public override string Type => TypeName;

    public override bool MayAlias => true;

    public override ValueFact[] Infer(InferenceCall call)
    {
        var (x, gate) = (call.Input(0), call.Input(1));
        if (x.Rank < 2 || gate.Rank != 2 || x.Shape[1] != gate.Shape[1]) throw call.Error("needs one gate per channel.");
        return [ValueFact.Float(x.Shape)];
    }

    public override void Forward(KernelCall call)
    {
        var (x, gate, mean) = (call.Input(0), call.Input(1), call.Input(2));
        if (!gate.Span.ContainsAnyExcept(1f))
        {
            call.Alias(x);
            return;
        }

        var y = call.Create();
        var channels = x.Shape[1];
        var plane = x.Count / (x.Shape[0] * channels);
        Workers.For(x.Shape[0] * channels, i =>
        {
            var g = gate.Data[gate.Shape[0] == 1 ? i % channels : i];
            Elementwise.Affine(x.Data.AsSpan(i * plane, plane), g, (1 - g) * mean.Data[i % channels], y.Data.AsSpan(i * plane, plane));
        });
    }

    public override void Backward(KernelCall call)
    {
        var (x, gate, mean, dy) = (call.Input(0), call.Input(1), call.Input(2), call.OutputGradient()!);
        var channels = x.Shape[1];
        var plane = x.Count / (x.Shape[0] * channels);
        var (dx, dGate) = (call.InputGradient(0), call.InputGradient(1));
        if (dGate is not null && dGate.Shape[0] != x.Shape[0]) throw new InvalidOperationException("Gate gradients need one gate per sample.");
        Workers.For(x.Shape[0] * channels, i =>
        {
            var gradient = dy.Data.AsSpan(i * plane, plane);
            if (dGate is not null)
                dGate.Data[i] += (float)(Elementwise.Dot(x.Data.AsSpan(i * plane, plane), gradient) - (mean.Data[i % channels] * Elementwise.Sum(gradient)));
            if (dx is not null) Elementwise.AddScaled(gradient, gate.Data[gate.Shape[0] == 1 ? i % channels : i], dx.Data.AsSpan(i * plane, plane));
        });
    }
}
