using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>Applies a function of one number to every element.</summary>
internal abstract class UnaryOperator<TFunction> : Operator
    where TFunction : struct, IUnaryFunction
{
    private readonly Func<KernelCall, Kept> _keep;

    protected UnaryOperator() => _keep = call => new Kept(Parameters(call));

    /// <summary>The node's numbers, read once.</summary>
    protected virtual UnaryParameters Parameters(KernelCall call) => default;

    /// <summary>The numbers of this run.</summary>
    protected virtual UnaryParameters Current(KernelCall call) => call.State(_keep).Parameters;

    public override ValueFact[] Infer(InferenceCall call) => [new ValueFact(call.Input(0).Type, call.Input(0).Shape)];

    public override void Forward(KernelCall call)
    {
        var (x, y, p) = (call.Input(0).Data, call.Create().Data, Current(call));
        var pieces = Pieces.Of(call.Input(0).Count);
        Workers.For(pieces.Count, (x, y, p, pieces), static (s, i) => UnaryLoop.Forward<TFunction>(s.x.AsSpan(s.pieces[i]), s.y.AsSpan(s.pieces[i]), s.p));
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { Data: var dx }) return;
        var (x, y, dy, p) = (call.Input(0).Data, call.Output().Data, call.OutputGradient()!.Data, Current(call));
        var pieces = Pieces.Of(call.Input(0).Count);
        Workers.For(pieces.Count, (x, y, dy, dx, p, pieces), static (s, i) =>
        {
            var at = s.pieces[i];
            UnaryLoop.Backward<TFunction>(s.x.AsSpan(at), s.y.AsSpan(at), s.dy.AsSpan(at), s.dx.AsSpan(at), s.p);
        });
    }

    private sealed record Kept(UnaryParameters Parameters);
}
