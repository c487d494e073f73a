namespace QuantumPrune.Formulation.Reduction;

/// <summary>Makes a model smaller without changing its lowest energy.</summary>
/// <remarks>
/// Pure functions: the same model and options give the same result, unless stopped. A look at a variable costs its couplings, and each time that a neighbour is taken out
/// asks for another: up to the sum of squared degrees, little in sparse models, plus the flows of roof duality. About 200 bytes of memory a coupled pair.
/// </remarks>
public static class Reduce
{
    /// <summary>Applies the rules to a fixed point.</summary>
    /// <param name="model">Any model; it is not changed.</param>
    /// <param name="options">The rules; null for all. None is applied to a model whose biases add up to more than 1e200 or less than 1e-200.</param>
    /// <param name="stop">Asked now and then, also during a flow; once it says true, the result is what is reduced so far. Null never stops.</param>
    /// <returns>The smaller model, of the same vartype, with the way back.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static ReducedModel Apply(BinaryQuadraticModel model, ReductionOptions? options = null, Func<bool>? stop = null)
    {
        options ??= new ReductionOptions();
        options.Check();
        stop ??= static () => false;
        if (model.NumInteractions > options.MaxInteractions || stop()) return Unchanged(model);
        var working = new WorkingModel(model.ToBinary());
        if (!IsOrdinary(working)) return Unchanged(model);
        LocalRules.Apply(working, options, stop);
        while (options.RoofDuality && Flow(working, options, stop)) LocalRules.Apply(working, options, stop);
        return Finish(model, working);
    }

    /// <summary>Whether sums of biases neither overflow nor vanish; models of other sizes stay as they are.</summary>
    private static bool IsOrdinary(WorkingModel working)
    {
        var extent = Enumerable.Range(0, working.Count).Sum(i => working.FieldRange(i) is var (least, largest) ? Math.Abs(least) + Math.Abs(largest) : 0);
        return extent is 0 or (> 1e-200 and < 1e200);
    }

    private static bool Flow(WorkingModel working, ReductionOptions options, Func<bool> stop)
    {
        if (stop()) return false;
        var (rest, kept) = working.Rest();
        if (rest.NumInteractions == 0 || rest.NumInteractions > options.MaxFlowInteractions) return false;
        var values = RoofDuality.Persistent(rest, stop);
        var found = false;
        for (var k = 0; k < kept.Length; k++)
        {
            if (values[k] < 0) continue;
            working.Fix(kept[k], values[k]);
            found = true;
        }

        return found;
    }

    /// <summary>The model itself, not a conversion to 0 and 1 and back, which rounds.</summary>
    private static ReducedModel Unchanged(BinaryQuadraticModel model)
        => new(model.WithLabels(null), [.. Enumerable.Range(0, model.NumVariables)], [], model.NumVariables);

    private static ReducedModel Finish(BinaryQuadraticModel model, WorkingModel working)
    {
        var (rest, kept) = working.Rest();
        // Couplings of zero are left out, so that they tie no parts together.
        if (working.Steps.Count == 0 && rest.NumInteractions == model.NumInteractions) return Unchanged(model);
        var small = model.Vartype == Vartype.Spin ? rest.ToSpin() : rest;
        return new ReducedModel(small, kept, working.Steps, model.NumVariables);
    }
}
