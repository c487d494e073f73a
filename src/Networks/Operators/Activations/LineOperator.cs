using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>Applies a function to every line along an axis.</summary>
internal abstract class LineOperator<TFunction> : Operator
    where TFunction : struct, ILineFunction
{
    /// <summary>Strided lines up to this length are gathered on the stack.</summary>
    private const int OnStack = 1024;

    public override ValueFact[] Infer(InferenceCall call) => [ValueFact.Float(call.Input(0).Shape)];

    public override void Forward(KernelCall call)
    {
        var lines = call.State(AxisLines.Of);
        var pieces = Pieces.Of(lines.Count, lines.Length);
        Workers.For(pieces.Count, (lines, pieces, x: call.Input(0).Data, y: call.Create().Data), static (s, i) =>
        {
            for (var line = s.pieces.Start(i); line < s.pieces.End(i); line++) ForwardLine(s.lines, line, s.x, s.y);
        });
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { Data: var dx }) return;
        var lines = call.State(AxisLines.Of);
        var pieces = Pieces.Of(lines.Count, lines.Length);
        Workers.For(pieces.Count, (lines, pieces, y: call.Output().Data, dy: call.OutputGradient()!.Data, dx), static (s, i) =>
        {
            for (var line = s.pieces.Start(i); line < s.pieces.End(i); line++) BackwardLine(s.lines, line, s.y, s.dy, s.dx);
        });
    }

    private static void ForwardLine(AxisLines lines, int line, Span<float> x, Span<float> y)
    {
        var (start, length) = (lines.Start(line), lines.Length);
        if (lines.Inner == 1)
        {
            TFunction.Forward(x.Slice(start, length), y.Slice(start, length));
            return;
        }

        Span<float> from = length <= OnStack ? stackalloc float[length] : new float[length];
        Span<float> to = length <= OnStack ? stackalloc float[length] : new float[length];
        lines.Gather(x, line, from);
        TFunction.Forward(from, to);
        lines.Scatter(to, line, y);
    }

    private static void BackwardLine(AxisLines lines, int line, Span<float> y, Span<float> dy, Span<float> dx)
    {
        var (start, length) = (lines.Start(line), lines.Length);
        if (lines.Inner == 1)
        {
            TFunction.Backward(y.Slice(start, length), dy.Slice(start, length), dx.Slice(start, length));
            return;
        }

        Span<float> value = length <= OnStack ? stackalloc float[length] : new float[length];
        Span<float> from = length <= OnStack ? stackalloc float[length] : new float[length];
        Span<float> to = length <= OnStack ? stackalloc float[length] : new float[length];
        lines.Gather(y, line, value);
        lines.Gather(dy, line, from);
        lines.Gather(dx, line, to);
        TFunction.Backward(value, from, to);
        lines.Scatter(to, line, dx);
    }
}
