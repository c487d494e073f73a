using System.Text.Json.Nodes;

namespace QuantumPrune.Backends.Annealing;

/// <summary>Simulated annealing: independent Metropolis chains on a geometric schedule, each ended by a greedy descent.</summary>
/// <remarks>
/// Every read has its own random numbers, split from the seed by the read's number. A warm start is descended from and returned as a row of its own,
/// and the reads anneal from it in the colder half of the schedule, so that the result is never worse than the start.
/// </remarks>
public sealed class AnnealingSampler : ISampler
{
    private readonly AnnealingOptions _options;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="InputException">QP2022: a setting is out of its range.</exception>
    public AnnealingSampler(AnnealingOptions? options = null)
    {
        _options = options ?? new AnnealingOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => "anneal";

    /// <inheritdoc/>
    public SamplerLimits Limits { get; } = new() { MaxVariables = 10_000_000 };

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        Limits.Check(Name, model);
        options.Check(model);
        return Task.Run(() => Anneal(model, options, new Deadline(options, cancellationToken)), CancellationToken.None);
    }

    private SampleSet Anneal(BinaryQuadraticModel model, SamplerOptions options, Deadline deadline)
    {
        var spin = model.ToSpin();
        var start = options.InitialSample is null ? null : Translated(options.InitialSample, toSpin: true);
        var betas = BetaRange.Of(spin, _options);
        if (start is not null) betas = betas.UpperHalf();
        var random = new RandomSource(options.Seed);
        var rows = new sbyte[]?[options.Reads ?? _options.Reads];
        var completed = new bool[rows.Length];
        Workers.For(rows.Length, r =>
        {
            if (r > 0 && deadline.Reached) return;
            var read = new AnnealingRead(spin, random.Split((ulong)r), start);
            completed[r] = read.Run(betas, options.Sweeps ?? _options.Sweeps, deadline);
            rows[r] = read.Descend();
        });
        var found = rows.OfType<sbyte[]>();
        if (start is not null) found = found.Prepend(new AnnealingRead(spin, random, start).Descend());
        var info = new JsonObject { ["beta_range"] = new JsonArray(betas.Hot, betas.Cold) };
        return SampleSet.Of(model, found.Select(row => Translated(row, toSpin: false, model.Vartype)), completed.Contains(false), info);
    }

    private static sbyte[] Translated(sbyte[] values, bool toSpin, Vartype vartype = Vartype.Binary)
    {
        if (toSpin) return Array.ConvertAll(values, value => (sbyte)(value == 1 ? 1 : -1));
        return vartype == Vartype.Spin ? values : Array.ConvertAll(values, value => (sbyte)((value + 1) / 2));
    }
}
