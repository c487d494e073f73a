using System.Text.Json.Nodes;
using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Backends.Preprocessing;

/// <summary>Reduces a model (<see cref="Reduce"/>), gives its connected parts to another sampler one by one, and puts the rows together again.</summary>
/// <remarks>
/// Row k joins the k-th best rows of the parts, so the first row is the best that can be made of them; there are as many rows as the part with most has.
/// Energies are recomputed from the whole model. A time limit counts reduction, and what is left of it is shared out by the parts' sizes; with no number of reads or sweeps, the parts that are not proven are
/// searched again, from other seeds, until it is used up or the target is met.
/// <see cref="SampleSet.Info"/> has <c>fixed</c>, <c>eliminated</c>, <c>components</c>, <c>largest_component</c>, and <c>proven</c> when the inner sampler gave it for all parts.
/// </remarks>
public sealed class PreprocessedSampler : ISampler, IAsyncDisposable
{
    private readonly ISampler _inner;
    private readonly ReductionOptions _rules;

    /// <summary>Wraps <paramref name="inner"/>, which is disposed with this sampler.</summary>
    /// <param name="inner">What the parts are given to, all from one thread.</param>
    /// <param name="rules">The rules; null for all.</param>
    public PreprocessedSampler(ISampler inner, ReductionOptions? rules = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _rules = rules ?? new ReductionOptions();
        Name = $"reduce:{inner.Name}";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Those of reduction itself; a part that is too large after it is refused by the inner sampler.</summary>
    public SamplerLimits Limits { get; } = new() { MaxVariables = 10_000_000 };

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        Limits.Check(Name, model);
        options.Check(model);
        return Task.Run(() => RunAsync(model, options, cancellationToken), CancellationToken.None);
    }

    /// <summary>Disposes the inner sampler.</summary>
    public ValueTask DisposeAsync() => _inner is IAsyncDisposable owned ? owned.DisposeAsync() : default;

    private async Task<SampleSet> RunAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellation)
    {
        var clock = new PartClock(options, cancellation);
        var reduced = Reduce.Apply(model, _rules, () => clock.Reached);
        var run = new PartsRun(_inner, reduced, options, clock, cancellation);
        await run.RunAsync().ConfigureAwait(false);
        return SampleSet.Of(model, run.Joined.Rows().Select(row => reduced.Restore(row)), run.Joined.Truncated && !run.Met, Info(reduced, run.Parts, run.Joined));
    }

    private static JsonObject Info(ReducedModel reduced, IReadOnlyList<int[]> parts, JoinedRows joined)
    {
        var info = new JsonObject
        {
            ["fixed"] = reduced.Fixed,
            ["eliminated"] = reduced.Eliminated,
            ["components"] = parts.Count,
            ["largest_component"] = parts.Select(part => part.Length).DefaultIfEmpty(0).Max(),
        };
        if (joined.Proven is { } proven) info["proven"] = proven;
        return info;
    }
}
