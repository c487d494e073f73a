using QuantumPrune.Formulation;

namespace QuantumPrune.Testing;

/// <summary>Rules about runs that are cancelled.</summary>
internal static class CancellationRules
{
    private const int Large = 200;

    /// <summary>How long a run may go on once it is cancelled, or past its time limit.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    public static async Task<string?> BeforeTheStart(ISampler sampler)
    {
        var model = KnownModels.Random(Vartype.Spin, 12, 7);
        var set = await sampler.SampleAsync(model, new SamplerOptions { Seed = 1 }, new CancellationToken(canceled: true)).ConfigureAwait(false);
        foreach (var sample in set.Samples) model.Energy(sample.Values);
        return Marked(set, KnownModels.GroundEnergy(model));
    }

    public static async Task<string?> BudgetBeforeTheStart(IConstrainedSampler sampler)
    {
        foreach (var (model, budget) in KnownBudgets.Small())
        {
            var set = await sampler.SampleAsync(model, budget, new SamplerOptions { Seed = 1 }, new CancellationToken(canceled: true)).ConfigureAwait(false);
            if ((RowFaults.Of(set, model, budget) ?? Marked(set, KnownModels.GroundEnergy(model, budget))) is { } fault) return $"{fault}, {RowFaults.Text(budget)}";
        }

        return null;
    }

    public static Task<string?> InTheMiddle(ISampler sampler)
        => InTheMiddle(LargeModel(sampler), null, (model, options, cancellation) => sampler.SampleAsync(model, options, cancellation));

    public static Task<string?> BudgetInTheMiddle(IConstrainedSampler sampler)
    {
        var model = LargeModel(sampler);
        var budget = KnownBudgets.Large(model.NumVariables);
        return InTheMiddle(model, budget, (_, options, cancellation) => sampler.SampleAsync(model, budget, options, cancellation));
    }

    /// <summary>Cancels at the first energy that is told. A sampler that tells none runs to its end or the time limit.</summary>
    private static async Task<string?> InTheMiddle(BinaryQuadraticModel model, LinearConstraint? budget, Func<BinaryQuadraticModel, SamplerOptions, CancellationToken, Task<SampleSet>> sample)
    {
        using var source = new CancellationTokenSource();
        var (clock, told) = (TimeProvider.System, 0L);
        var start = clock.GetTimestamp();
        var options = new SamplerOptions { Seed = 1, TimeLimit = Limit, Improved = _ => Cancel() };
        var set = await sample(model, options, source.Token).ConfigureAwait(false);
        var late = source.IsCancellationRequested ? clock.GetElapsedTime(told) : clock.GetElapsedTime(start) - Limit;
        if (late > Soon) return FormattableString.Invariant($"ended {late.TotalSeconds:0.0} s after it {(source.IsCancellationRequested ? "was cancelled" : "was out of time")}");
        return set.Samples.Count == 0 ? "no rows" : RowFaults.Of(set, model, budget);

        void Cancel()
        {
            if (source.IsCancellationRequested) return;
            told = clock.GetTimestamp();
            source.Cancel();
        }
    }

    /// <summary>200 variables, or fewer, and as many couplings as the sampler takes.</summary>
    private static BinaryQuadraticModel LargeModel(ISampler sampler)
    {
        var variables = Math.Min(Large, sampler.Limits.MaxVariables);
        var reach = sampler.Limits.MaxInteractions / variables;
        return KnownModels.Random(Vartype.Spin, variables, 8, (i, j) => i - j <= reach);
    }

    /// <summary>A run that ended before it looked at the token is complete, and then has to be right.</summary>
    private static string? Marked(SampleSet set, double lowest)
        => set.Truncated || RowFaults.Equal(set.Samples.Count > 0 ? set.Best.Energy : double.PositiveInfinity, lowest) ? null : "not marked as truncated";
}
