using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Session;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>D-Wave's quantum annealers, for models of any size: what fits is laid on the qubits part by part, the rest is solved by sub-problems that fit.</summary>
/// <remarks>
/// Parts that do not interact are scaled, read and sorted each by itself; a row joins the best draws of all parts, the second best, and so on. Variables without interactions are set here.
/// Energies are computed on the model; chains, their breaks and the times that the service states are in <see cref="SampleSet.Info"/>.
/// </remarks>
public sealed class LeapQpuSampler : IRemoteSampler
{
    private const double ManyBroken = 0.1;
    private static readonly TimeSpan LongestLimit = TimeSpan.FromDays(40); // timers take no more
    private readonly LeapSession _session;
    private readonly QpuOptions _options;
    private readonly EmbeddingCache _cache;
    private readonly ConcurrentDictionary<SolverIdentity, QpuDevice> _devices = new();

    /// <summary>Takes the session, which is disposed of with the sampler, the settings, and the folder where embeddings are kept between runs.</summary>
    /// <exception cref="InputException">QP2030: a setting is out of its range.</exception>
    public LeapQpuSampler(LeapSession session, QpuOptions? options, string cacheFolder)
    {
        _session = session;
        _options = options ?? new QpuOptions();
        _options.Check();
        _cache = new EmbeddingCache(cacheFolder);
    }

    /// <inheritdoc/>
    public string Name => "leap-qpu";

    /// <inheritdoc/>
    public SamplerLimits Limits { get; } = new() { MaxVariables = ModelLimits.MaxVariables };

    /// <inheritdoc/>
    public RemoteUsage Usage => _session.Usage;

    /// <inheritdoc/>
    public async Task<CostEstimate> EstimateAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        var device = Device((await _session.SolversAsync(refresh: false, cancellationToken).ConfigureAwait(false))[0]);
        return QpuEstimate.Of(device, model, options.Reads ?? _options.Reads, _options.Rounds, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        Limits.Check(Name, model);
        options.Check(model);
        using var clock = new CancellationTokenSource(options.TimeLimit is { } limit && limit < LongestLimit ? limit : Timeout.InfiniteTimeSpan, options.TimeProvider);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            var samples = await Failover.RunAsync(_session, solver => RunOnAsync(Device(solver), model, options, ended.Token), ended.Token).ConfigureAwait(false);
            if (samples.Samples.Count > 0) options.Improved?.Invoke(samples.Best.Energy);
            return samples;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return new SampleSet(model.Vartype, [], truncated: true);
        }
    }

    /// <inheritdoc/>
    public Task FinishAsync() => _session.FinishAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private QpuDevice Device(SolverDefinition solver) => _devices.GetOrAdd(solver.Identity, _ => new QpuDevice(new QpuProperties(solver), _options, _cache));

    private async Task<SampleSet> RunOnAsync(QpuDevice device, BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellation)
    {
        device.Jobs.Check();
        var trace = new QpuTrace();
        var samples = await SampleOnAsync(device, model, options, trace, whole: true, cancellation).ConfigureAwait(false);
        trace.Write(samples.Info);
        return samples;
    }

    private async Task<SampleSet> SampleOnAsync(QpuDevice device, BinaryQuadraticModel model, SamplerOptions options, QpuTrace trace, bool whole, CancellationToken cancellation)
    {
        var plan = device.Placement.Plan(model, cancellation);
        var random = new RandomSource(options.Seed).Split("leap-qpu");
        var alone = whole && !_options.Polish && plan is { Bins.Count: 1, TooLarge.Count: 0 };
        var fitting = plan.Bins.Select((bin, b) => DrawAsync(device, model, bin, options, random.Split((ulong)b), trace, alone, cancellation)).ToList();
        var larger = plan.TooLarge.Select((part, p) => SearchAsync(device, model, part, options, random.Split("large").Split((ulong)p), trace, cancellation)).ToList();
        var draws = (await Task.WhenAll(fitting.Concat(larger)).ConfigureAwait(false)).SelectMany(parts => parts).ToList();
        var joined = JoinedDraws.Join(model, draws);
        if (_options.Polish) joined = await PolishAsync(model, joined).ConfigureAwait(false);
        return new SampleSet(joined.Vartype, joined.Samples, cancellation.IsCancellationRequested, Info(device, plan));
    }

    /// <summary>All jobs of a bin at the same time.</summary>
    private async Task<IReadOnlyList<PartDraws>> DrawAsync(QpuDevice device, BinaryQuadraticModel model, QpuBin bin, SamplerOptions options, RandomSource random, QpuTrace trace, bool alone, CancellationToken cancellation)
    {
        var start = device.Jobs.IsReverse ? options.InitialSample ?? await SubproblemSearch.StartAsync(model, null, options.Seed).ConfigureAwait(false) : null;
        var jobs = device.Jobs.Write(model, bin, options.Reads ?? _options.Reads, start, random, alone);
        var results = await _session.RunAsync(device.Properties.Solver, [.. jobs.Select(job => job.Request)], cancellation).ConfigureAwait(false);
        var draws = results.Zip(jobs, (result, job) => QpuReading.Parts(model, job.Layout, result.Result.Answer)).ToList();
        foreach (var parts in draws) Note(bin, parts);
        IReadOnlyList<PartDraws> all = [.. draws.SelectMany(parts => parts)];
        trace.Add(bin, results, all);
        return all;
    }

    /// <summary>A greedy descent from every row, here and for nothing.</summary>
    private static async Task<SampleSet> PolishAsync(BinaryQuadraticModel model, SampleSet rows)
    {
        var polished = new List<Sample>(rows.Samples.Count);
        foreach (var row in rows.Samples) polished.Add(row with { Values = await SubproblemSearch.StartAsync(model, row.Values, 0).ConfigureAwait(false) });
        return new SampleSet(model.Vartype, polished).Recomputed(model);
    }

    /// <summary>A part that does not fit, by sub-problems that do.</summary>
    private async Task<IReadOnlyList<PartDraws>> SearchAsync(QpuDevice device, BinaryQuadraticModel model, int[] part, SamplerOptions options, RandomSource random, QpuTrace trace, CancellationToken cancellation)
    {
        var whole = model.Restrict(part);
        var start = options.InitialSample is { } initial ? Array.ConvertAll(part, i => initial[i]) : null;
        if (part.Length <= device.SubproblemSize) return [await GreedyAsync(whole, part, start, options).ConfigureAwait(false)]; // no layout although there should be one: never search without end
        var best = await SubproblemSearch.RunAsync(whole, device.SubproblemSize, _options.Rounds, start, random.NextUInt64(),
            (sub, state) => SampleOnAsync(device, sub, options with { Seed = random.NextUInt64(), InitialSample = state }, trace, whole: false, cancellation),
            cancellation).ConfigureAwait(false);
        return [new PartDraws(part, SampleSet.Of(whole, [best]), new ChainBreaks([], [], 0, 0))];
    }

    private static async Task<PartDraws> GreedyAsync(BinaryQuadraticModel whole, int[] part, sbyte[]? start, SamplerOptions options) =>
        new(part, SampleSet.Of(whole, [await SubproblemSearch.StartAsync(whole, start, options.Seed).ConfigureAwait(false)]), new ChainBreaks([], [], 0, 0));

    private void Note(QpuBin bin, IReadOnlyList<PartDraws> parts)
    {
        var broken = parts.Zip(bin.Parts, (draws, part) => draws.Breaks.MeanFraction * part.Variables.Length).Sum() / bin.Chains;
        _session.Log.AddChains(bin.LongestChain, bin.Qubits, bin.Chains, broken);
        if (broken > ManyBroken) _session.Log.Warn(FormattableString.Invariant($"In some jobs more than {100 * ManyBroken} % of the chains were broken: their readings are guesses. Raise chain_strength (torque*2, say), or use a smaller problem."));
        if (parts.Any(draws => draws.Breaks.Discarded > 0)) _session.Log.Warn("chain_breaks=discard left out readings in which a chain was broken.");
        if (parts.Any(draws => draws.Samples.Samples.Count == 0)) _session.Log.Warn("chain_breaks=discard left no reading at all of some parts: raise chain_strength (torque*2, say), or read broken chains by another method.");
    }

    private JsonObject Info(QpuDevice device, QpuPlan plan) => new()
    {
        ["solver"] = device.Properties.Solver.ToString(),
        ["subproblems_for"] = plan.TooLarge.Count,
        ["polished"] = _options.Polish,
        ["qubits"] = plan.TooLarge.Count > 0 ? null : plan.Bins.Sum(bin => bin.Qubits), // sub-problems take other ones each time
    };
}
