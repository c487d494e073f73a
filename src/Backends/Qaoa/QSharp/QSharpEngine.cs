using System.Numerics;
using System.Text.Json.Nodes;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Export;

namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>Circuits as Q#, run by Microsoft's compiler, simulator and resource estimator. Safe for concurrent calls, which wait for each other.</summary>
internal sealed class QSharpEngine : IAsyncDisposable
{
    /// <summary>The most qubits whose state is read.</summary>
    public const int MostShownQubits = 18;

    /// <summary>The most qubits of a circuit that is run.</summary>
    public const int MostQubits = 22;

    /// <summary>The most shots of a request.</summary>
    public const int MostShots = 1_000_000;

    private static readonly string Fewer = $"Use engine=native, or qubits={MostShownQubits} of the sampler.";

    private readonly QSharpWorker _worker;
    private readonly string _source = QSharpInstallation.Source();

    /// <summary>Starts nothing yet.</summary>
    public QSharpEngine(QSharpInstallation installation, QSharpOptions options, TimeProvider time) => _worker = new QSharpWorker(installation, options, time);

    /// <summary>What it runs on.</summary>
    public Task<QSharpVersion> VersionAsync(CancellationToken cancellation = default) => _worker.AskAsync(new JsonObject { ["op"] = "version" }, QSharpAnswer.Version, cancellation);

    /// <summary>Runs a circuit <paramref name="shots"/> times, each time anew, and measures it.</summary>
    /// <param name="circuit">With at most <see cref="MostQubits"/> qubits.</param>
    /// <param name="layers">0 or more.</param>
    /// <param name="shots">1 to <see cref="MostShots"/>.</param>
    /// <param name="seed">Makes the shots the same each time, for one version of the compiler; null draws from the operating system.</param>
    /// <param name="cancellation">Ends the compiler's process.</param>
    /// <returns>Basis states, bit i of which is qubit i.</returns>
    public Task<ulong[]> RunAsync(QaoaCircuit circuit, QaoaLayer[] layers, int shots, ulong? seed = null, CancellationToken cancellation = default)
        => ShotsAsync(circuit, Request("run", circuit, layers), shots, seed, cancellation);

    /// <summary>As <see cref="RunAsync"/> on qubits with errors: after every gate each of its qubits, and before a measurement the qubit, suffers X, Y or Z with these probabilities.</summary>
    /// <param name="circuit">With at most <see cref="MostQubits"/> qubits.</param>
    /// <param name="layers">0 or more.</param>
    /// <param name="shots">1 to <see cref="MostShots"/>.</param>
    /// <param name="noise">Probabilities of X, Y and Z: each 0 or more, together at most 1.</param>
    /// <param name="seed">As in <see cref="RunAsync"/>.</param>
    /// <param name="cancellation">Ends the compiler's process.</param>
    public Task<ulong[]> NoisyAsync(QaoaCircuit circuit, QaoaLayer[] layers, int shots, (double X, double Y, double Z) noise, ulong? seed = null, CancellationToken cancellation = default)
    {
        if (!(Math.Min(noise.X, Math.Min(noise.Y, noise.Z)) >= 0 && noise.X + noise.Y + noise.Z <= 1)) throw new ArgumentOutOfRangeException(nameof(noise), noise, "Probabilities.");
        var request = Request("noisy", circuit, layers);
        request["noise"] = new JsonArray(noise.X, noise.Y, noise.Z);
        return ShotsAsync(circuit, request, shots, seed, cancellation);
    }

    /// <summary>The state before the measurement, 2^n amplitudes with one phase in common left open.</summary>
    /// <exception cref="InputException">QP2067: more than <see cref="MostShownQubits"/> qubits.</exception>
    public Task<Complex[]> StateAsync(QaoaCircuit circuit, QaoaLayer[] layers, CancellationToken cancellation = default)
    {
        var qubits = circuit.Problem.Qubits;
        if (qubits > MostShownQubits) throw new InputException("QP2067", $"The state of {qubits} qubits is asked of the Q# engine, which shows at most {MostShownQubits}.", Fewer);
        return _worker.AskAsync(Request("dump", circuit, layers, "Show"), result => QSharpAnswer.State(result, qubits), cancellation);
    }

    /// <summary>The circuit with its measurement as QIR, base profile: LLVM's text.</summary>
    public Task<string> QirAsync(QaoaCircuit circuit, QaoaLayer[] layers, CancellationToken cancellation = default) => _worker.AskAsync(Whole("qir", circuit, layers), QSharpAnswer.Qir, cancellation);

    /// <summary>The circuit with its measurement as the QDK's JSON.</summary>
    public Task<string> CircuitAsync(QaoaCircuit circuit, QaoaLayer[] layers, CancellationToken cancellation = default) => _worker.AskAsync(Whole("circuit", circuit, layers), QSharpAnswer.Circuit, cancellation);

    /// <summary>What the circuit needs on a computer with error correction, for each of <paramref name="presets"/> (<see cref="QubitPreset.All"/>).</summary>
    public Task<ResourceEstimate[]> EstimateAsync(QaoaCircuit circuit, QaoaLayer[] layers, IReadOnlyList<string> presets, CancellationToken cancellation = default)
    {
        var request = Request("estimate", circuit, layers);
        request["params"] = new JsonArray([.. presets.Select(preset => new JsonObject
        {
            ["qubitParams"] = new JsonObject { ["name"] = preset },
            ["qecScheme"] = new JsonObject { ["name"] = QubitPreset.Code(preset) },
        })]);
        return _worker.AskAsync(request, result => QSharpAnswer.Estimates(result, presets), cancellation);
    }

    /// <summary>Runs a program that stands for itself, with an entry point, that measures <paramref name="qubits"/> qubits.</summary>
    /// <param name="text">Q#, or OpenQASM 3.</param>
    /// <param name="isOpenQasm">Which.</param>
    /// <param name="qubits">1 to 64.</param>
    /// <param name="shots">1 to <see cref="MostShots"/>.</param>
    /// <param name="cancellation">Ends the compiler's process.</param>
    public async Task<ulong[]> RunTextAsync(string text, bool isOpenQasm, int qubits, int shots, CancellationToken cancellation = default)
    {
        var request = new JsonObject { ["op"] = isOpenQasm ? "openqasm-run" : "run", ["sources"] = Sources(isOpenQasm ? "main.qasm" : "main.qs", text), ["entry"] = "", ["shots"] = shots };
        return await _worker.AskAsync(request, result => QSharpAnswer.Shots(result, qubits, shots), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _worker.DisposeAsync();

    private async Task<ulong[]> ShotsAsync(QaoaCircuit circuit, JsonObject request, int shots, ulong? seed, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shots);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shots, MostShots);
        var qubits = circuit.Problem.Qubits;
        if (qubits > MostQubits) throw new InputException("QP2067", $"A circuit of {qubits} qubits is to run on the Q# engine, which takes at most {MostQubits}.", Fewer);
        request["shots"] = shots;
        if (seed is { } value) request["seed"] = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await _worker.AskAsync(request, result => QSharpAnswer.Shots(result, qubits, shots), cancellation).ConfigureAwait(false);
    }

    private JsonObject Request(string operation, QaoaCircuit circuit, QaoaLayer[] layers, string call = "Sample")
        => new() { ["op"] = operation, ["sources"] = Sources("qaoa.qs", _source), ["entry"] = QSharpProgram.Call(call, circuit, layers) };

    private JsonObject Whole(string operation, QaoaCircuit circuit, QaoaLayer[] layers) => new() { ["op"] = operation, ["sources"] = Sources("main.qs", QSharpExport.Program(_source, circuit, layers)) };

    private static JsonArray Sources(string name, string text) => new(new JsonArray(name, text));
}
