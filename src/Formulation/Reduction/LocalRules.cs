namespace QuantumPrune.Formulation.Reduction;

/// <summary>The rules that look at one variable and its neighbours.</summary>
internal static class LocalRules
{
    /// <summary>Variables between two questions whether to stop.</summary>
    private const int LooksPerStop = 256;

    /// <summary>Applies them until no variable changes any more, or stopped.</summary>
    public static void Apply(WorkingModel model, ReductionOptions options, Func<bool> stop)
    {
        model.QueueAll();
        for (var looks = 0; model.TryNext(out var i); looks++)
        {
            if (looks % LooksPerStop == 0 && stop()) return;
            Look(model, i, options);
        }
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
