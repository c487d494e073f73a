using QuantumPrune.Formulation;

namespace QuantumPrune.Testing;

/// <summary>Rules about what is returned under a budget.</summary>
internal static class BudgetRules
{
    /// <summary>A sampler that looks for what is not there must give up by itself within this time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<string?> RowsKeepIt(IConstrainedSampler sampler)
    {
        foreach (var (model, budget) in KnownBudgets.Small())
        {
            foreach (var sweeps in new[] { 1, 100 })
            {
                var set = await Sampled(sampler, model, budget, new SamplerOptions { Seed = 3, Reads = 4, Sweeps = sweeps }).ConfigureAwait(false);
                if (RowFaults.Of(set, model, budget) is { } fault) return fault;
            }
        }

        return null;
    }

    public static async Task<string?> OptimumFound(IConstrainedSampler sampler)
    {
        foreach (var (model, budget) in KnownBudgets.Small())
        {
            var set = await Sampled(sampler, model, budget, new SamplerOptions { Seed = 1 }).ConfigureAwait(false);
            var (found, optimum) = (Lowest(set, model), KnownModels.GroundEnergy(model, budget));
            if (!RowFaults.Equal(found, optimum)) return $"best energy {found}, optimum {optimum}, {RowFaults.Text(budget)}, {model.Vartype}";
        }

        return null;
    }

    public static async Task<string?> InfeasibleGivesNoRows(IConstrainedSampler sampler)
    {
        foreach (var (model, budget) in KnownBudgets.Infeasible())
        {
            var run = Task.Run(() => Sampled(sampler, model, budget, new SamplerOptions { Seed = 1, Reads = 2, Sweeps = 10 }));
            var set = await run.WaitAsync(Patience).ConfigureAwait(false);
            if (set.Samples.Count > 0) return $"{set.Samples.Count} rows for {RowFaults.Text(budget)}";
        }

        return null;
    }

    public static async Task<string?> UnfitRefused(IConstrainedSampler sampler)
    {
        try
        {
            await Sampled(sampler, KnownModels.Random(Vartype.Binary, 12, 1), LinearConstraint.Cardinality(11, 3), new SamplerOptions { Reads = 1 }).ConfigureAwait(false);
            return "11 weights were accepted for 12 variables";
        }
        catch (InputException)
        {
            return null;
        }
    }

    public static async Task<string?> NoVariables(IConstrainedSampler sampler)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 0);
        model.AddOffset(1.5);
        var (options, empty) = (new SamplerOptions { Seed = 1, Reads = 2 }, model.Build());
        var set = await Sampled(sampler, empty, LinearConstraint.Cardinality(0, 0), options).ConfigureAwait(false);
        if (!set.Samples.All(sample => sample.Values.Length == 0 && sample.Energy == 1.5)) return $"best row {set.Best}";
        var none = await Sampled(sampler, empty, LinearConstraint.Cardinality(0, 1), options).ConfigureAwait(false);
        return none.Samples.Count == 0 ? null : "rows for a load of 1 without variables";
    }

    /// <summary>From the optimum itself there is nowhere to go but back to it, and one sweep does not find it by chance each time.</summary>
    public static async Task<string?> StartNotWorse(IConstrainedSampler sampler)
    {
        foreach (var (model, budget) in KnownBudgets.Small())
        {
            foreach (var start in new[] { KnownModels.Rows(model).First(row => budget.Holds(row)), KnownModels.Rows(model).Where(row => budget.Holds(row)).MinBy(row => model.Energy(row))! })
            {
                var options = new SamplerOptions { Seed = 2, Reads = 1, Sweeps = 1, InitialSample = [.. start] };
                var found = Lowest(await Sampled(sampler, model, budget, options).ConfigureAwait(false), model);
                if (found > model.Energy(start) && !RowFaults.Equal(found, model.Energy(start))) return $"best energy {found} from a start of {model.Energy(start)}, {RowFaults.Text(budget)}, {model.Vartype}";
            }
        }

        return null;
    }

    private static double Lowest(SampleSet set, BinaryQuadraticModel model) => set.Samples.Select(sample => model.Energy(sample.Values)).DefaultIfEmpty(double.PositiveInfinity).Min();

    private static Task<SampleSet> Sampled(IConstrainedSampler sampler, BinaryQuadraticModel model, LinearConstraint budget, SamplerOptions options)
        => sampler.SampleAsync(model, budget, options, CancellationToken.None);
}
