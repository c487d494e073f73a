using System.Text.Json.Nodes;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Tests.Comparison;

/// <summary>Plays runs from a script: waits, then shows a row; stops at the target or the time limit. The run that warms up is not part of the script.</summary>
internal class FakeSampler(string name, HandClock clock, params FakeRun[] script) : ISampler
{
    private int _next;

    public string Name => name;

    public SamplerLimits Limits { get; init; } = new() { MaxVariables = 100 };

    /// <summary>Whether it tells energies on the way; if not, they show only in the rows.</summary>
    public bool Tells { get; init; } = true;

    public JsonObject Info { get; init; } = [];

    /// <summary>Called at the beginning of run k, from 0.</summary>
    public Action<int>? Starting { get; init; }

    public List<SamplerOptions> Asked { get; } = [];

    public List<BinaryQuadraticModel> Models { get; } = [];

    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        Limits.Check(Name, model);
        if (options.Improved is null) return Task.FromResult(SampleSet.Of(model, []));
        Asked.Add(options);
        Models.Add(model);
        Starting?.Invoke(_next);
        return Task.FromResult(Play(model, options, script[_next++ % script.Length], cancellationToken));
    }

    private SampleSet Play(BinaryQuadraticModel model, SamplerOptions options, FakeRun run, CancellationToken cancellation)
    {
        var (rows, left) = (new List<sbyte[]>(), options.TimeLimit!.Value.TotalSeconds);
        foreach (var (seconds, row) in run.Steps)
        {
            if (cancellation.IsCancellationRequested || seconds >= left) break;
            clock.Advance(seconds);
            left -= seconds;
            rows.Add(row);
            if (Tells) options.Improved!(model.Energy(row));
            if (Tells && model.Energy(row) <= options.TargetEnergy) return SampleSet.Of(model, rows, info: Said());
        }

        if (!cancellation.IsCancellationRequested && !run.Ends) clock.Advance(left);
        return SampleSet.Of(model, rows, !run.Ends, Said());
    }

    private JsonObject Said() => (JsonObject)Info.DeepClone();
}

/// <summary>A fake that keeps constraints: it shows only rows that do.</summary>
internal sealed class FakeConstrainedSampler(string name, HandClock clock, params FakeRun[] script) : FakeSampler(name, clock, script), IConstrainedSampler
{
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, LinearConstraint constraint, SamplerOptions options, CancellationToken cancellationToken)
        => SampleAsync(model, options, cancellationToken);
}

/// <summary>Rows with the seconds before each.</summary>
internal sealed record FakeRun(params (double Seconds, sbyte[] Row)[] Steps)
{
    /// <summary>Whether the run is over after its rows, instead of going on to the time limit.</summary>
    public bool Ends { get; init; }
}
