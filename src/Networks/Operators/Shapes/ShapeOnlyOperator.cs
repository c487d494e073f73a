namespace QuantumPrune.Networks.Operators.Shapes;

/// <summary>An operator on index lists: its result is known before data flows, so it never runs.</summary>
internal abstract class ShapeOnlyOperator : Operator
{
    public override bool IsDifferentiable => false;

    public override void Forward(KernelCall call) => throw call.Facts.Error("computes on data; here it is supported on shapes and constants only.");
}
