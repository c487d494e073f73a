using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators;

/// <summary>
/// A gate at the entry of a consumer, <c>y = mean + gate (x - mean)</c>: formula (1.7) of docs/formulation.md. Ours, never written to a file.
/// </summary>
/// <remarks>
/// Inputs: x with channels on axis 1, gate [N, C] or [1, C], mean [C]. The gradient of the gate is the sum of <c>(x - mean) dy</c> over positions.
/// </remarks>
internal sealed class GateOperator : Operator
{
    public const string TypeName = "QuantumPruneGate";

    public override string Type => TypeName;

    public override bool MayAlias => true;

    public override int InputWithGradientInPlace => 0;

    public override ValueFact[] Infer(InferenceCall call)
    {
        var (x, gate) = (call.Input(0), call.Input(1));
        if (x.Rank < 2 || gate.Rank != 2 || x.Shape[1] != gate.Shape[1]) throw call.Error("needs one gate per channel.");
        return [ValueFact.Float(x.Shape)];
    }

    public override void Forward(KernelCall call)
    {
        var (x, gate) = (call.Input(0), call.Input(1));
        if (!gate.Span.ContainsAnyExcept(1f))
        {
            call.Alias(x);
            return;
        }

        var planes = Planes.Of(x, gate);
        Workers.For(planes.Pieces.Count, (planes, x: x.Data, gate: gate.Data, mean: call.Input(2).Data, y: call.Create().Data), static (s, piece) =>
        {
            for (var i = s.planes.Pieces.Start(piece); i < s.planes.Pieces.End(piece); i++)
            {
                var g = s.gate[s.planes.Gate(i)];
                Elementwise.Affine(s.planes.Of(s.x, i), g, (1 - g) * s.mean[s.planes.Channel(i)], s.planes.Of(s.y, i));
            }
        });
    }

    public override void Backward(KernelCall call)
    {
        var (x, gate, dGate) = (call.Input(0), call.Input(1), call.InputGradient(1));
        if (dGate is not null && dGate.Shape[0] != x.Shape[0]) throw new InvalidOperationException("Gate gradients need one gate per sample.");
        var planes = Planes.Of(x, gate);
        Workers.For(planes.Pieces.Count, (planes, call), static (s, piece) =>
        {
            for (var i = s.planes.Pieces.Start(piece); i < s.planes.Pieces.End(piece); i++) BackwardPlane(s.call, s.planes, i);
        });
    }

    private static void BackwardPlane(KernelCall call, Planes planes, int i)
    {
        var gradient = planes.Of(call.OutputGradient()!.Data, i);
        if (call.InputGradient(1) is { } dGate)
            dGate.Data[i] += (float)(Elementwise.Dot(planes.Of(call.Input(0).Data, i), gradient) - (call.Input(2).Data[planes.Channel(i)] * Elementwise.Sum(gradient)));
        var gate = call.Input(1).Data[planes.Gate(i)];
        if (call.IsInPlace(0) && gate != 1) Elementwise.Affine(gradient, gate, 0, gradient);
        else if (!call.IsInPlace(0) && call.InputGradient(0) is { } dx) Elementwise.AddScaled(gradient, gate, planes.Of(dx.Data, i));
    }

    /// <summary>The planes of all samples and channels, and which gate is theirs.</summary>
    private readonly record struct Planes(Pieces Pieces, int Size, int Channels, bool IsPerSample)
    {
        public static Planes Of(Tensor x, Tensor gate)
        {
            var count = x.Shape[0] * x.Shape[1];
            var size = Tensor.CountOf(x.Shape.AsSpan(2));
            return new Planes(Pieces.Of(count, size), size, x.Shape[1], gate.Shape[0] != 1);
        }

        public int Channel(int plane) => plane % Channels;

        public int Gate(int plane) => IsPerSample ? plane : Channel(plane);

        public Span<float> Of(float[] data, int plane) => data.AsSpan(plane * Size, Size);
    }
}
