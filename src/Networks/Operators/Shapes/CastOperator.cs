using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators.Layout;

namespace QuantumPrune.Networks.Operators.Shapes;

/// <summary>Another element type: between integers for index lists, between floats (all float32 here) for data.</summary>
internal sealed class CastOperator : ViewOperator
{
    public override string Type => "Cast";

    public override ValueFact[] Infer(InferenceCall call)
    {
        var x = call.Input(0);
        var to = (ElementType)call.Node.Int("to", 1);
        var target = new ValueFact(to, x.Shape) { Integers = x.Integers };
        if (x.IsFloat != target.IsFloat) throw call.Error($"casts {x.Type} to {to}; casts between numbers and indices are not supported.");
        return [target.IsFloat ? ValueFact.Float(x.Shape) : target];
    }

    protected override Dimension[] NewShape(InferenceCall call) => call.Input(0).Shape;
}
