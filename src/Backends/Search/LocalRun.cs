using System.Text.Json.Nodes;

namespace QuantumPrune.Backends.Search;

/// <summary>The frame of every local sampler: prepares the model, runs the reads side by side and collects their rows.</summary>
/// <remarks>Every read has its own random numbers, split from the seed by the read's number, so that rows do not depend on the number of threads.</remarks>
internal static class LocalRun
{
    /// <summary>Models that all local samplers take.</summary>
    public static SamplerLimits Limits { get; } = new() { MaxVariables = 1_000_000, MaxInteractions = 100_000_000, Alternative = "Fix or contract variables first." };

    /// <summary>
    /// Runs <paramref name="read"/> as often as the options ask for, <paramref name="reads"/> times when they do not. Its rows keep <paramref name="constraint"/>, if any.
    /// </summary>
    public static Task<SampleSet> SampleAsync(ISampler sampler, BinaryQuadraticModel model, SamplerOptions options, int reads, IRead read, CancellationToken cancellationToken, LinearConstraint? constraint = null)
    {
        sampler.Limits.Check(sampler.Name, model);
        options.Check(model);
        var deadline = new Deadline(options, cancellationToken);
        return Task.Run(() => Sample(model, options, reads, read, deadline, constraint), CancellationToken.None);
    }

    private static SampleSet Sample(BinaryQuadraticModel model, SamplerOptions options, int reads, IRead read, Deadline deadline, LinearConstraint? constraint)
    {
        if (model.NumVariables == 0) return SampleSet.Of(model, constraint is null or { Least: 0 } ? [[]] : []);
        var search = SearchModel.Of(model);
        var control = new SearchControl(search, options, deadline);
        var random = new RandomSource(options.Seed);
        var start = options.InitialSample is null ? null : BitSample.Of(options.InitialSample);
        var endless = options.IsEndless();
        var results = new (BitSample? Sample, bool Completed)[endless ? Workers.Threads : options.Reads ?? reads];
        Workers.For(results.Length, r =>
        {
            if (r == 0 || !control.Stop) results[r] = search.Run(read, new ReadContext(search, control, random.Split((ulong)r), r == 0 ? start : null, endless));
        });
        return Rows(model, control, results.Select(result => result.Sample).OfType<BitSample>(), endless || results.All(result => result.Completed), constraint);
    }

    /// <summary>The samples of a run as rows of <paramref name="model"/>, descended in float64 where the search was not exact.</summary>
    /// <param name="model">The model as it was given.</param>
    /// <param name="control">Of the run.</param>
    /// <param name="samples">One per row.</param>
    /// <param name="completed">Whether the work asked for was done.</param>
    /// <param name="constraint">What all rows keep, if anything.</param>
    public static SampleSet Rows(BinaryQuadraticModel model, SearchControl control, IEnumerable<BitSample> samples, bool completed, LinearConstraint? constraint = null)
    {
        var rows = samples.Select(sample => Polished(control.Model, sample, model.Vartype, constraint));
        return SampleSet.Of(model, rows, !control.Met && (control.Cancelled || !completed), new JsonObject { ["exact_arithmetic"] = control.Model.Exact });
    }

    private static sbyte[] Polished(SearchModel search, BitSample sample, Vartype vartype, LinearConstraint? constraint)
    {
        var values = sample.ToValues(Vartype.Binary);
        if (!search.Exact && constraint is null) Polish.Descend(search.Binary, values);
        if (!search.Exact && constraint is not null) BudgetPolish.Descend(search.Binary, values, constraint);
        return BitSample.Of(values).ToValues(vartype);
    }
}
