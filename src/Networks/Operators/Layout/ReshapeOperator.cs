using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Another shape; 0 copies the input's extent, one -1 takes what is left.</summary>
internal sealed class ReshapeOperator : ViewOperator
{
    public override string Type => "Reshape";

    protected override Dimension[] NewShape(InferenceCall call)
    {
        var x = call.Input(0);
        var wanted = call.Integers(1, "shape") ?? throw call.Error("has no shape.");
        var copies = call.Node.Int("allowzero", 0) == 0;
        var shape = new Dimension[wanted.Length];
        for (var k = 0; k < wanted.Length; k++)
        {
            if (wanted[k] == 0 && copies) shape[k] = k < x.Rank ? x.Shape[k] : throw call.Error($"copies axis {k}.");
            else shape[k] = wanted[k];
        }

        var open = Array.FindIndex(shape, d => d == -1);
        if (open >= 0) shape[open] = Rest(call, x.Shape, shape.Where((_, k) => k != open).ToList());
        if (shape.Any(d => d.IsKnown && d.Value < 0)) throw call.Error($"asks for the shape [{string.Join(", ", wanted)}].");
        return shape;
    }

    /// <summary>What is left for -1; a symbol that stands on both sides cancels.</summary>
    private static Dimension Rest(InferenceCall call, Dimension[] shape, List<Dimension> others)
    {
        var mine = shape.ToList();
        foreach (var symbol in others.Where(d => !d.IsKnown).ToList())
        {
            if (!mine.Remove(symbol)) return Dimension.Unknown();
            others.Remove(symbol);
        }

        if (mine.Any(d => !d.IsKnown)) return Dimension.Unknown();
        var (all, fixedPart) = (Product(mine), Product(others));
        return fixedPart > 0 && all % fixedPart == 0 ? all / fixedPart : throw call.Error($"cannot arrange {all} elements in rows of {fixedPart}.");
    }
}
