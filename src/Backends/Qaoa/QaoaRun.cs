using System.Text.Json;
using QuantumPrune.Backends.Greedy;
using QuantumPrune.Backends.Qaoa.Blocks;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>One run: a circuit for each connected part where all fit, else rounds of blocks.</summary>
internal sealed class QaoaRun
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly BinaryQuadraticModel _model;
    private readonly QaoaOptions _options;
    private readonly SamplerOptions _asked;
    private readonly RandomSource _random;
    private readonly QaoaProgress _progress;
    private readonly CircuitSolver _solver;

    public QaoaRun(BinaryQuadraticModel model, QaoaOptions options, SamplerOptions asked, IShotSource source, CircuitCounts sums, CancellationToken cancellation)
    {
        _model = model;
        _options = options;
        _asked = asked;
        _random = new RandomSource(asked.Seed);
        _progress = new QaoaProgress(asked, sums, cancellation);
        _solver = new CircuitSolver(options, source, asked.Reads ?? QaoaSampler.DefaultShots, () => _progress.Stop, cancellation);
    }

    /// <summary>The rows of the run.</summary>
    public SampleSet Sample()
    {
        if (_model.NumVariables == 0) return SampleSet.Of(_model, [[]]);
        IReadOnlyList<int[]> parts = _options.Mixer == QaoaMixer.XyRing ? [[.. Enumerable.Range(0, _model.NumVariables)]] : _model.ConnectedComponents();
        return parts.All(part => part.Length <= _options.Qubits) ? Circuits(parts) : Rounds();
    }

    private SampleSet Circuits(IReadOnlyList<int[]> parts)
    {
        var models = _model.Split(parts);
        var start = Start();
        var outcomes = new CircuitOutcome[parts.Count];
        Workers.For(parts.Count, p =>
        {
            outcomes[p] = _solver.Solve(models[p], start is null ? null : Array.ConvertAll(parts[p], i => start[i]), _random.Split((ulong)p));
            _progress.Add(outcomes[p]);
        });
        var set = Result(Joined(parts, models, outcomes), _progress.Stop && !_progress.Met);
        if (set.Samples.Count > 0) _progress.Offer(set.Best.Energy);
        QaoaStatistics.Write(set.Info, _model, outcomes);
        return set;
    }

    private SampleSet Rounds()
    {
        var rounds = new BlockRounds(_model, _options, _solver, _progress, Start() ?? _asked.InitialSample ?? BitSample.Random(_model.NumVariables, _random).ToValues(_model.Vartype));
        var completed = rounds.Run(_random);
        var set = Result(rounds.Rows, !completed && !_progress.Met);
        set.Info["rounds"] = rounds.Rounds;
        return set;
    }

    /// <summary>Values that circuits start from; null where they do not need any.</summary>
    private sbyte[]? Start() => _options switch
    {
        { Ones: { } ones } => Feasible(ones),
        { Warm: not null } => _asked.InitialSample ?? Descent(),
        _ => null,
    };

    private sbyte[] Descent() => new GreedySampler().SampleAsync(_model, new SamplerOptions { Seed = _asked.Seed, Reads = 1 }, CancellationToken.None).GetAwaiter().GetResult().Best.Values;

    /// <summary>The run's start where it has the right number of ones, else ones where they cost least by themselves.</summary>
    private sbyte[] Feasible(int ones)
    {
        var (zero, one) = (Bits.Zero(_model.Vartype), Bits.One(_model.Vartype));
        if (_asked.InitialSample is { } initial && initial.Count(value => value == one) == ones) return initial;
        var values = Enumerable.Repeat(zero, _model.NumVariables).ToArray();
        var linear = _model.Linear.ToArray();
        foreach (var i in Enumerable.Range(0, values.Length).OrderBy(i => (one - zero) * linear[i]).Take(ones)) values[i] = one;
        return values;
    }

    /// <summary>As many rows as every part has shots: row r joins the r-th best shot of each part.</summary>
    private IEnumerable<sbyte[]> Joined(IReadOnlyList<int[]> parts, BinaryQuadraticModel[] models, CircuitOutcome[] outcomes)
    {
        var sorted = outcomes.Select((outcome, p) => SampleSet.Of(models[p], outcome.Rows).Samples).ToArray();
        for (var r = 0; r < sorted.Min(rows => rows.Count); r++)
        {
            var row = new sbyte[_model.NumVariables];
            for (var p = 0; p < parts.Count; p++)
                for (var v = 0; v < parts[p].Length; v++) row[parts[p][v]] = sorted[p][r].Values[v];
            yield return row;
        }
    }

    private SampleSet Result(IEnumerable<sbyte[]> rows, bool truncated)
    {
        var info = JsonSerializer.SerializeToNode(_progress.Counts.Usage(_options), Names)!.AsObject();
        return SampleSet.Of(_model, rows, truncated, info).Aggregated();
    }
}
