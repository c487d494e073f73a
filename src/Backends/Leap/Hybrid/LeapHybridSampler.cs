using System.Text.Json;
using System.Text.Json.Nodes;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Session;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Backends.Leap.Hybrid;

/// <summary>D-Wave's hybrid solver for binary quadratic models: the model goes up as a file, the answer is usually one row.</summary>
/// <remarks>Variables are sent by number, never by name. A time limit of the run is taken as the service's, where it is long enough.</remarks>
public sealed class LeapHybridSampler : IRemoteSampler
{
    internal const int MostVariables = 1_000_000;
    internal const long MostBiases = 200_000_000;

    private readonly LeapSession _session;
    private readonly HybridOptions _options;

    /// <summary>Takes the session, which is disposed of with the sampler, and the settings.</summary>
    /// <exception cref="InputException">QP2029: a setting is out of its range.</exception>
    public LeapHybridSampler(LeapSession session, HybridOptions? options = null)
    {
        _session = session;
        _options = options ?? new HybridOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => "leap-hybrid";

    /// <inheritdoc/>
    public SamplerLimits Limits { get; } = new() { MaxVariables = MostVariables, MaxInteractions = MostBiases, Alternative = "Use a local sampler." };

    /// <inheritdoc/>
    public RemoteUsage Usage => _session.Usage;

    /// <inheritdoc/>
    public async Task<CostEstimate> EstimateAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        var solver = (await _session.SolversAsync(refresh: false, cancellationToken).ConfigureAwait(false))[0];
        var seconds = TimeFor(solver, model, options);
        return new CostEstimate { Solver = solver.ToString(), Jobs = 1, Variables = model.NumVariables, Interactions = model.NumInteractions, SolverSeconds = seconds, Charge = seconds / solver.QuotaConversionRate };
    }

    /// <inheritdoc/>
    public async Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        Limits.Check(Name, model);
        options.Check(model);
        if (model.NumVariables == 0) return SampleSet.Of(model, [[]], cancellationToken.IsCancellationRequested);
        try
        {
            return await Failover.RunAsync(_session, solver => SampleOnAsync(solver, model, options, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new SampleSet(model.Vartype, [], truncated: true);
        }
    }

    /// <inheritdoc/>
    public Task FinishAsync() => _session.FinishAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task<SampleSet> SampleOnAsync(SolverDefinition solver, BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellation)
    {
        var seconds = TimeFor(solver, model, options);
        var context = AnswerContext.Of(model) with { Complete = true };
        var data = AnswerContext.FileOf(model.WithLabels(null));
        var parameters = JsonSerializer.SerializeToUtf8Bytes(new { time_limit = seconds });
        var request = new JobRequest(solver.Identity, "bqm", parameters, data, Uploaded: true, context.Write(), seconds / solver.QuotaConversionRate);
        var (result, charge) = (await _session.RunAsync(solver, [request], cancellation).ConfigureAwait(false))[0];
        var samples = HybridReading.Read(model, result.Answer);
        if (samples.Samples.Count > 0) options.Improved?.Invoke(samples.Best.Energy);
        var info = new JsonObject { ["solver"] = solver.ToString(), ["problem_id"] = result.ProblemId, ["label"] = result.Label, ["time_limit"] = seconds, ["cost"] = charge };
        if (InfoOf(result.Answer) is { } said) info["answer"] = said;
        return new SampleSet(samples.Vartype, samples.Samples, truncated: false, info);
    }

    private double TimeFor(SolverDefinition solver, BinaryQuadraticModel model, SamplerOptions options)
    {
        var properties = HybridProperties.Of(solver);
        var least = properties.LeastTime(model.NumVariables);
        return properties.TimeFor(model, _options.TimeLimit ?? (options.TimeLimit is { } limit ? Math.Max(least, limit.TotalSeconds) : null));
    }

    /// <summary>What the service says of its own run: times, chiefly.</summary>
    private static JsonNode? InfoOf(byte[] answer) => JsonNode.Parse(answer)?["data"]?["info"]?.DeepClone();
}
