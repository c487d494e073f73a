using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>An operator whose every output reads its one input through an index map; also works on index lists.</summary>
internal abstract class RearrangingOperator : Operator
{
    public override ValueFact[] Infer(InferenceCall call)
    {
        var x = call.Input(0);
        return Shapes(call).Select((shape, i) => new ValueFact(x.Type, shape) { Integers = Integers(call, x, shape, i) }).ToArray();
    }

    public override void Forward(KernelCall call)
    {
        for (var i = 0; i < call.OutputCount; i++) Map(call.Facts, call.OutputShape(i), i).Read<float>(call.Input(0).Span, call.Create(i).Span);
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { } dx) return;
        for (var i = 0; i < call.OutputCount; i++)
        {
            if (call.OutputGradient(i) is { } dy) Map(call.Facts, call.OutputShape(i), i).AddInto(dy.Span, dx.Span);
        }
    }

    /// <summary>The shapes of the outputs.</summary>
    protected abstract IEnumerable<Dimension[]> Shapes(InferenceCall call);

    /// <summary>How output <paramref name="index"/> of the given shape reads the input, whose extents are all known.</summary>
    protected abstract IndexMap Map(InferenceCall call, int[] shape, int index);

    private Dimension[]? Integers(InferenceCall call, ValueFact x, Dimension[] shape, int index)
    {
        if (x.Integers is null || !x.IsConcrete || shape.Any(d => !d.IsKnown)) return null;
        var extents = shape.Select(d => (int)d.Value).ToArray();
        var values = new Dimension[QuantumPrune.Tensors.Tensor.CountOf(extents)];
        Map(call, extents, index).Read<Dimension>(x.Integers, values);
        return values;
    }
}
