using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Normalizations;

/// <summary>Layer normalisation (Ba et al. 2016) over all axes from <c>axis</c> on. See <see cref="LayerNormalization"/>.</summary>
internal sealed class LayerNormalizationOperator : Operator
{
    public override string Type => "LayerNormalization";

    public override ValueFact[] Infer(InferenceCall call) => [ValueFact.Float(call.Input(0).Shape)];

    public override void Forward(KernelCall call)
    {
        var (kept, x, y) = (call.State(Kept.Of), call.Input(0).Data, call.Create().Data);
        Workers.For(kept.Lines.Count, (kept, x, y, scale: call.Input(1).Data, bias: call.Optional(2)?.Data), static (s, i) =>
        {
            var length = s.kept.Length;
            for (var line = s.kept.Lines.Start(i); line < s.kept.Lines.End(i); line++)
                LayerNormalization.Forward(s.x.AsSpan(line * length, length), s.scale, s.bias, s.kept.Epsilon, s.y.AsSpan(line * length, length));
        });
    }

    /// <summary>One line after the other: the gradients of scale and bias are sums over them.</summary>
    public override void Backward(KernelCall call)
    {
        var (kept, x, dy) = (call.State(Kept.Of), call.Input(0).Data, call.OutputGradient()!.Data);
        var (dx, dScale, dBias) = (call.InputGradient(0)?.Data, call.InputGradient(1)?.Data, call.InputGradient(2)?.Data);
        var products = new float[kept.Length];
        for (var start = 0; start < call.Input(0).Count; start += kept.Length)
        {
            var gradient = dy.AsSpan(start, kept.Length);
            if (dBias is not null) Elementwise.AddTo(gradient, dBias.AsSpan(0, kept.Length));
            LayerNormalization.Backward(x.AsSpan(start, kept.Length), gradient, call.Input(1).Data, kept.Epsilon, products, dx is null ? [] : dx.AsSpan(start, kept.Length), dScale);
        }
    }

    /// <summary>The node's attributes: elements per line and what is added to a variance.</summary>
    private sealed record Kept(int Length, Pieces Lines, float Epsilon)
    {
        public static Kept Of(KernelCall call)
        {
            var shape = call.Input(0).Shape;
            var length = Tensor.CountOf(shape.AsSpan(call.Facts.Axis(call.Node.Int("axis", -1), shape.Length)));
            return new Kept(length, Pieces.Of(call.Input(0).Count / Math.Max(1, length), length), call.Node.Float("epsilon", 1e-5f));
        }
    }
}
