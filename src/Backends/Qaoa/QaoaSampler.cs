using QuantumPrune.Backends.Qaoa.QSharp;
using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>
/// The quantum approximate optimisation algorithm (Farhi, Goldstone, Gutmann, arXiv:1411.4028) on simulated qubits: angles by exact gradients, rows by measurement. Models with more variables than
/// qubits are solved block by block.
/// </summary>
/// <remarks>A row of a run is a shot; of a model with several connected parts, row r joins the r-th best shot of each; of a model solved block by block, the state after a round.</remarks>
public sealed class QaoaSampler : IGateModelSampler, IAsyncDisposable
{
    internal const int DefaultShots = 1000;
    internal const int MostShots = 1_000_000;

    private readonly QaoaOptions _options;
    private readonly QSharpEngine? _engine;
    private readonly IShotSource _source;
    private readonly CircuitCounts _sums = new();

    /// <summary>Takes the settings.</summary>
    /// <exception cref="InputException">QP2050: a setting is out of its range. QP2060, QP2061, QP2062: what the Q# engine needs is missing.</exception>
    public QaoaSampler(QaoaOptions? options = null)
    {
        _options = options ?? new QaoaOptions();
        _options.Check();
        if (_options.Engine == QaoaEngine.QSharp) _engine = new QSharpEngine(QSharpInstallation.Find(_options.Environment), new QSharpOptions(), TimeProvider.System);
        _source = _engine is null ? new NativeShots(_options.Noise) : new QSharpShots(_engine, _options.Noise);
    }

    /// <inheritdoc/>
    public string Name => "qaoa";

    /// <summary>Whether every row has the same number of ones, of the whole model.</summary>
    internal bool KeepsOnes => _options.Ones is not null;

    /// <inheritdoc/>
    public GateModelUsage Usage => _sums.Usage(_options);

    /// <inheritdoc/>
    public SamplerLimits Limits => LocalRun.Limits;

    /// <inheritdoc/>
    /// <exception cref="InputException">QP2001 or QP2002: the model is beyond <see cref="Limits"/>. QP2050: more ones are asked for than there are variables. QP2051: a circuit does not fit into memory. QP2052, QP2067: too many qubits for noise or the engine.</exception>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        Limits.Check(Name, model);
        options.Check(model);
        if (_options.Ones > model.NumVariables)
            throw new InputException("QP2050", $"Setting of the QAOA sampler out of range: ones is {_options.Ones}, the model has {model.NumVariables} variables.", "Give a smaller number.");
        if (options.Reads > MostShots) throw new InputException("QP2050", $"Setting of the QAOA sampler out of range: {options.Reads} reads are asked for.", $"Give 1 to {MostShots}.");
        var run = new QaoaRun(model, _options, options.Or(_options.Shots, null), _source, _sums, cancellationToken);
        return Task.Run(() => Sample(run), CancellationToken.None);
    }

    /// <summary>What the circuit with the most two-qubit gates so far would need on computers with error correction; empty before the first circuit and for other engines than Q#.</summary>
    /// <exception cref="InputException">QP206x: the Q# engine cannot say.</exception>
    public async Task<IReadOnlyList<ResourceEstimate>> EstimateAsync(CancellationToken cancellationToken)
        => _engine is null || _sums.Largest is not { } largest ? [] : await _engine.EstimateAsync(largest.Circuit, largest.Circuit.Layers(largest.Angles), QubitPreset.All, cancellationToken).ConfigureAwait(false);

    private static SampleSet Sample(QaoaRun run)
    {
        using (run) return run.Sample();
    }

    /// <summary>Ends the process of the Q# engine.</summary>
    public ValueTask DisposeAsync() => _engine?.DisposeAsync() ?? default;
}
