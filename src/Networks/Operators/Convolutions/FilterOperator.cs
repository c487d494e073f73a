using QuantumPrune.Networks.Execution.Fusion;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Convolutions;

/// <summary>What convolution and transposed convolution share: inputs are images, filters, perhaps a bias and, in a fused node, a residual.</summary>
internal abstract class FilterOperator : Operator
{
    public override bool OverwritesFreshGradient(int input) => input is 0 or FusedNode.Residual;

    public override int InputWithGradientInPlace => FusedNode.Residual;

    public override void Forward(KernelCall call) => Passes(call).Forward(call, new Epilogue
    {
        Bias = call.Optional(2)?.Data, Residual = call.Optional(FusedNode.Residual), Low = Low(call), High = High(call),
    });

    public override void Backward(KernelCall call)
    {
        var dy = call.OutputGradient()!;
        if (call.Node.Has(FusedNode.Low)) ClearOutside(call.Output(), Low(call), High(call), dy);
        if (call.InputGradient(0) is { } dx) Passes(call).Backward(call, dy, dx, call.IsFresh(0));
        if (!call.IsInPlace(FusedNode.Residual) && call.InputGradient(FusedNode.Residual) is { } dr) AddResidualGradient(dy, dr, call.IsFresh(FusedNode.Residual));
        if (call.InputGradient(1) is { } dw) Passes(call).AddFilterGradient(call.Input(0), dy, dw);
        if (call.InputGradient(2) is { } db) ChannelSums.Add(dy, db);
    }

    /// <summary>Prepares the passes of a node.</summary>
    protected abstract ConvolutionPasses Prepare(KernelCall call);

    private ConvolutionPasses Passes(KernelCall call) => call.State(Prepare);

    private static float Low(KernelCall call) => call.Node.Float(FusedNode.Low, float.NegativeInfinity);

    private static float High(KernelCall call) => call.Node.Float(FusedNode.High, float.PositiveInfinity);

    private static void ClearOutside(Tensor y, float low, float high, Tensor dy)
    {
        var pieces = Pieces.Of(y.Count);
        Workers.For(pieces.Count, (pieces, y, low, high, dy), static (s, i) => Elementwise.ClearOutside(s.y.Span[s.pieces[i]], s.low, s.high, s.dy.Span[s.pieces[i]]));
    }

    private static void AddResidualGradient(Tensor dy, Tensor dr, bool overwrite)
    {
        var pieces = Pieces.Of(dy.Count);
        Workers.For(pieces.Count, (pieces, dy, dr, overwrite), static (s, i) =>
        {
            var to = s.dr.Span[s.pieces[i]];
            if (s.overwrite) s.dy.Span[s.pieces[i]].CopyTo(to);
            else Elementwise.AddTo(s.dy.Span[s.pieces[i]], to);
        });
    }
}
