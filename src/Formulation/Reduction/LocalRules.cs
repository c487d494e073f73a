namespace QuantumPrune.Formulation.Reduction;

/// <summary>The rules that look at one variable and its neighbours.</summary>
internal static class LocalRules
{
    /// <summary>Applies them until no variable changes any more.</summary>
    public static void Apply(WorkingModel model, ReductionOptions options)
    {
        model.Changed.Clear();
        for (var i = 0; i < model.Count; i++) model.Changed.Enqueue(i);
        while (model.Changed.TryDequeue(out var i))
            if (!model.IsGone(i)) Look(model, i, options);
    }

    private static void Look(WorkingModel model, int i, ReductionOptions options)
    {
        var degree = model.Degree(i);
        var (least, largest) = model.FieldRange(i);
        if (options.Bounds || (degree == 0 && options.MaxDegree >= 0))
        {
            if (least >= 0) model.Fix(i, 0);
            else if (largest <= 0) model.Fix(i, 1);
        }

        if (!model.IsGone(i) && degree >= 1 && degree <= options.MaxDegree) model.Eliminate(i);
    }
}
