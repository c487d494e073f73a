using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>An operator whose every output reads its one input through an index map; also works on index lists.</summary>
internal abstract class RearrangingOperator : Operator
{
    private readonly Func<KernelCall, IndexMap[]> _keep;

    protected RearrangingOperator() => _keep = call => [.. Enumerable.Range(0, call.OutputCount).Select(i => Map(call.Facts, call.OutputShape(i), i).Merged())];

    public override ValueFact[] Infer(InferenceCall call)
    {
        var x = call.Input(0);
        return Shapes(call).Select((shape, i) => new ValueFact(x.Type, shape) { Integers = Integers(call, x, shape, i) }).ToArray();
    }

    public override void Forward(KernelCall call)
    {
        var maps = call.State(_keep);
        for (var i = 0; i < maps.Length; i++) maps[i].Read(call.Input(0).Data, call.Create(i).Data);
    }

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is not { } dx) return;
        var maps = call.State(_keep);
        for (var i = 0; i < maps.Length; i++)
            if (call.OutputGradient(i) is { } dy) maps[i].AddInto(dy.Data, dx.Data);
    }

    /// <summary>The shapes of the outputs.</summary>
    protected abstract IEnumerable<Dimension[]> Shapes(InferenceCall call);

    /// <summary>How output <paramref name="index"/> of the given shape reads the input, whose extents are all known.</summary>
    protected abstract IndexMap Map(InferenceCall call, int[] shape, int index);

    private Dimension[]? Integers(InferenceCall call, ValueFact x, Dimension[] shape, int index)
    {
        if (x.Integers is null || !x.IsConcrete || shape.Any(d => !d.IsKnown)) return null;
        var extents = shape.Select(d => (int)d.Value).ToArray();
        var values = new Dimension[Tensor.CountOf(extents)];
        Map(call, extents, index).Read<Dimension>(x.Integers, values);
        return values;
    }
}
