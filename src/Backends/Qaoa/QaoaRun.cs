using System.Text.Json;
using QuantumPrune.Backends.Greedy;
using QuantumPrune.Backends.Qaoa.Blocks;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>One run: a circuit for each connected part where all fit, else rounds of blocks. Variables without couplings are decided by their signs.</summary>
internal sealed class QaoaRun : IDisposable
{
    /// <summary>Parts up to this many qubits are solved side by side; larger ones have all cores to themselves, and the memory.</summary>
    private const int SmallQubits = 14;

    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly BinaryQuadraticModel _model;
    private readonly QaoaOptions _options;
    private readonly SamplerOptions _asked;
    private readonly RandomSource _random;
    private readonly QaoaProgress _progress;
    private readonly CircuitSolver _solver;
    private readonly IReadOnlyList<int[]> _parts;
    private readonly Uncoupled _uncoupled;

    public QaoaRun(BinaryQuadraticModel model, QaoaOptions options, SamplerOptions asked, IShotSource source, CircuitCounts sums, CancellationToken cancellation)
    {
        _model = model;
        _options = options;
        _asked = asked;
        _random = new RandomSource(asked.Seed);
        var components = options.Ones is null ? model.ConnectedComponents() : [[.. Enumerable.Range(0, model.NumVariables)]];
        _uncoupled = new Uncoupled(model, options.Ones is null ? components : []);
        _parts = options.Ones is null ? [.. components.Where(part => part.Length > 1)] : components;
        source.Check(_parts.Select(part => Math.Min(part.Length, options.Qubits)).DefaultIfEmpty().Max());
        _progress = new QaoaProgress(asked, sums, cancellation);
        _solver = new CircuitSolver(options, source, asked.Reads ?? QaoaSampler.DefaultShots, _progress);
    }

    /// <summary>The rows of the run.</summary>
    public SampleSet Sample() => _model.NumVariables == 0 ? SampleSet.Of(_model, [[]]) : _parts.All(part => part.Length <= _options.Qubits) ? Circuits() : Rounds();

    /// <inheritdoc/>
    public void Dispose() => _progress.Dispose();

    private SampleSet Circuits()
    {
        var models = _model.Split(_parts);
        var start = Start();
        var outcomes = new CircuitOutcome[_parts.Count];
        if (_parts.All(part => part.Length <= SmallQubits)) Workers.For(_parts.Count, Solve);
        else for (var p = 0; p < _parts.Count; p++) Solve(p);
        var truncated = _progress.Stop && !_progress.Met;
        var set = Result(Joined(models, outcomes).DefaultIfEmpty(start ?? Any()), truncated);
        _progress.Offer(set.Best.Energy);
        if (_options.Noise.IsNone) QaoaStatistics.Write(set.Info, _model.Offset + _uncoupled.Energy, outcomes);
        return set;

        void Solve(int p)
        {
            outcomes[p] = _solver.Solve(models[p], start is null ? null : Array.ConvertAll(_parts[p], i => start[i]), _random.Split((ulong)p));
            _progress.Add(outcomes[p]);
        }
    }

    private SampleSet Rounds()
    {
        var rounds = new BlockRounds(_model, _options, _solver, _progress, Decided(Start() ?? Any()));
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

    private sbyte[] Any() => _asked.InitialSample ?? BitSample.Random(_model.NumVariables, _random).ToValues(_model.Vartype);

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
    private IEnumerable<sbyte[]> Joined(BinaryQuadraticModel[] models, CircuitOutcome[] outcomes)
    {
        var sorted = outcomes.Select((outcome, p) => SampleSet.Of(models[p], outcome.Rows).Samples).ToArray();
        for (var r = 0; r < (sorted.Length == 0 ? 1 : sorted.Min(rows => rows.Count)); r++)
        {
            var row = new sbyte[_model.NumVariables];
            for (var p = 0; p < _parts.Count; p++)
                for (var v = 0; v < _parts[p].Length; v++) row[_parts[p][v]] = sorted[p][r].Values[v];
            yield return Decided(row);
        }
    }

    private sbyte[] Decided(sbyte[] row)
    {
        var decided = (sbyte[])row.Clone();
        _uncoupled.Decide(decided);
        return decided;
    }

    private SampleSet Result(IEnumerable<sbyte[]> rows, bool truncated)
    {
        var info = JsonSerializer.SerializeToNode(_progress.Counts.Usage(_options), Names)!.AsObject();
        return SampleSet.Of(_model, rows, truncated, info).Aggregated();
    }
}
