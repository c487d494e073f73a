namespace QuantumPrune.Formulation.Reduction;

/// <summary>Makes a model smaller without changing its lowest energy.</summary>
/// <remarks>Pure functions: the same model and options give the same result. Linear in the couplings but for the flow of roof duality.</remarks>
public static class Reduce
{
    /// <summary>Applies the rules to a fixed point.</summary>
    /// <param name="model">Any model; it is not changed.</param>
    /// <param name="options">The rules; null for all. None is applied to a model whose biases add up to more than 1e200 or less than 1e-200.</param>
    /// <returns>The smaller model, of the same vartype, with the way back.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static ReducedModel Apply(BinaryQuadraticModel model, ReductionOptions? options = null)
    {
        options ??= new ReductionOptions();
        options.Check();
        var working = new WorkingModel(model.ToBinary());
        if (!IsOrdinary(working)) return Finish(model, working);
        LocalRules.Apply(working, options);
        while (options.RoofDuality && Flow(working, options)) LocalRules.Apply(working, options);
        return Finish(model, working);
    }

    /// <summary>Whether sums of biases neither overflow nor vanish; models of other sizes stay as they are.</summary>
    private static bool IsOrdinary(WorkingModel working)
    {
        var extent = Enumerable.Range(0, working.Count).Sum(i => working.FieldRange(i) is var (least, largest) ? Math.Abs(least) + Math.Abs(largest) : 0);
        return extent is 0 or (> 1e-200 and < 1e200);
    }

    private static bool Flow(WorkingModel working, ReductionOptions options)
    {
        var (rest, kept) = working.Rest();
        if (rest.NumInteractions == 0 || rest.NumInteractions > options.MaxFlowInteractions) return false;
        var values = RoofDuality.Persistent(rest);
        var found = false;
        for (var k = 0; k < kept.Length; k++)
        {
            if (values[k] < 0) continue;
            working.Fix(kept[k], values[k]);
            found = true;
        }

        return found;
    }

    private static ReducedModel Finish(BinaryQuadraticModel model, WorkingModel working)
    {
        var (rest, kept) = working.Rest();
        var small = model.Vartype == Vartype.Spin ? rest.ToSpin() : rest;
        return new ReducedModel(small, kept, working.Steps, model.NumVariables);
    }
}
