using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Activations;

/// <summary>A scalar function of one input with its slope.</summary>
internal interface IScalarFunction
{
    static abstract float Value(float x, in ScalarParameters p);

    /// <summary>The derivative, from the input and the value.</summary>
    static abstract float Slope(float x, float y, in ScalarParameters p);
}

/// <summary>Up to two numbers that a scalar function takes from its node.</summary>
internal readonly record struct ScalarParameters(float A, float B);

/// <summary>Applies a scalar function to every element.</summary>
internal abstract class UnaryOperator<TFunction> : Operator
    where TFunction : struct, IScalarFunction
{
    private const int Block = 16384;

    protected virtual ScalarParameters Parameters(KernelCall call) => default;

    public override ValueFact[] Infer(InferenceCall call) => [new ValueFact(call.Input(0).Type, call.Input(0).Shape)];

    public override void Forward(KernelCall call)
    {
        var (x, count) = (call.Input(0).Data, call.Input(0).Count);
        var y = call.Create().Data;
        var p = Parameters(call);
        Workers.For(Blocks(count), b =>
        {
            for (int i = b * Block, end = Math.Min(count, i + Block); i < end; i++) y[i] = TFunction.Value(x[i], p);
        });
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { Data: var dx }) return;
        var (x, y, dy, count) = (call.Input(0).Data, call.Output().Data, call.OutputGradient()!.Data, call.Input(0).Count);
        var p = Parameters(call);
        Workers.For(Blocks(count), b =>
        {
            for (int i = b * Block, end = Math.Min(count, i + Block); i < end; i++) dx[i] += dy[i] * TFunction.Slope(x[i], y[i], p);
        });
    }

    private static int Blocks(int count) => (count + Block - 1) / Block;
}
