using System.Numerics;
using System.Runtime.InteropServices;
using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>max(0, x); slope 0 at 0.</summary>
internal sealed class ReluOperator : Operator
{
    private const int Block = 1 << 16;

    public override string Type => "Relu";

    public override ValueFact[] Infer(InferenceCall call) => [ValueFact.Float(call.Input(0).Shape)];

    public override void Forward(KernelCall call)
    {
        var (x, count) = (call.Input(0).Data, call.Input(0).Count);
        var y = call.Create().Data;
        Workers.For((count + Block - 1) / Block, b => Forward(x.AsSpan(b * Block, Math.Min(Block, count - (b * Block))), y.AsSpan(b * Block)));
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { Data: var dx }) return;
        var (y, dy, count) = (call.Output().Data, call.OutputGradient()!.Data, call.Output().Count);
        Workers.For((count + Block - 1) / Block, b =>
        {
            var length = Math.Min(Block, count - (b * Block));
            Backward(y.AsSpan(b * Block, length), dy.AsSpan(b * Block, length), dx.AsSpan(b * Block, length));
        });
    }

    private static void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(x);
        var to = MemoryMarshal.Cast<float, Vector<float>>(y);
        for (var i = 0; i < from.Length; i++) to[i] = Vector.Max(from[i], Vector<float>.Zero);
        for (var i = from.Length * Vector<float>.Count; i < x.Length; i++) y[i] = Math.Max(x[i], 0);
    }

    private static void Backward(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        var value = MemoryMarshal.Cast<float, Vector<float>>(y);
        var from = MemoryMarshal.Cast<float, Vector<float>>(dy);
        var to = MemoryMarshal.Cast<float, Vector<float>>(dx);
        for (var i = 0; i < to.Length; i++) to[i] += Vector.ConditionalSelect(Vector.GreaterThan(value[i], Vector<float>.Zero), from[i], Vector<float>.Zero);
        for (var i = to.Length * Vector<float>.Count; i < dx.Length; i++) dx[i] += y[i] > 0 ? dy[i] : 0;
    }
}
