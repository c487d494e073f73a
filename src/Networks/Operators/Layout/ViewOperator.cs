using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>An operator whose result holds the same elements in the same order: only the shape changes.</summary>
internal abstract class ViewOperator : Operator
{
    public override bool MayAlias => true;

    public override int InputWithGradientInPlace => 0;

    public override ValueFact[] Infer(InferenceCall call)
    {
        var x = call.Input(0);
        var shape = NewShape(call);
        if (x.IsConcrete && shape.All(d => d.IsKnown) && Product(x.Shape) != Product(shape)) throw call.Error($"cannot arrange {Product(x.Shape)} elements as [{string.Join(", ", shape)}].");
        return [new ValueFact(x.Type, shape) { Integers = x.Integers }];
    }

    public override void Forward(KernelCall call) => call.Alias(call.Input(0));

    public override void Backward(KernelCall call)
    {
        if (call.InputGradient(0) is { } dx && !call.IsInPlace(0)) Elementwise.AddTo(call.OutputGradient()!.Span, dx.Span);
    }

    protected abstract Dimension[] NewShape(InferenceCall call);

    protected static long Product(IEnumerable<Dimension> shape) => shape.Aggregate(1L, (p, d) => checked(p * d.Value));

    protected static Dimension Merged(IEnumerable<Dimension> shape)
    {
        Dimension product = 1;
        foreach (var d in shape) product = d.IsKnown && d.Value == 1 ? product : product.IsKnown && product.Value == 1 ? d : Dimension.Combine(product, d, (a, b) => a * b);
        return product;
    }
}
