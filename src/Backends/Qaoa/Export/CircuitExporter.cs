using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.QSharp;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>Writes QAOA circuits of models for other tools.</summary>
public static class CircuitExporter
{
    /// <summary>The most variables of a model.</summary>
    public const int MostQubits = 1000;

    /// <summary>The most variables for which angles are optimised and energies said.</summary>
    public const int MostSimulated = 20;

    /// <summary>The circuit of <paramref name="model"/>. Q# and OpenQASM need nothing but this program; QIR and estimates need the Q# engine.</summary>
    /// <param name="model">With 1 to <see cref="MostQubits"/> variables.</param>
    /// <param name="options">Which circuit and language.</param>
    /// <param name="environment">Looks up a variable, to find the Q# engine.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InputException">QP2068: the model is empty or too large, or the circuit would have more than 5,000,000 gates. QP2069: the options do not fit. QP2060 to QP2066: the Q# engine.</exception>
    public static async Task<ExportedCircuit> MakeAsync(BinaryQuadraticModel model, ExportOptions options, Func<string, string?> environment, CancellationToken cancellation)
    {
        var circuit = Circuit(model, options);
        CircuitSize.Check(circuit, CircuitAngles.LayersOf(options));
        var needsEngine = options.Estimate || options.Format == CircuitFormat.Qir;
        var engine = needsEngine ? new QSharpEngine(QSharpInstallation.Find(environment), new QSharpOptions(), TimeProvider.System) : null;
        try
        {
            var (angles, source) = CircuitAngles.Of(circuit, options, cancellation);
            var layers = circuit.Layers(angles);
            var gates = GateList.Of(circuit, layers);
            var text = await TextAsync(circuit, layers, gates, [.. CircuitNotes.Of(circuit, angles, model.Labels)], options.Format, engine, cancellation).ConfigureAwait(false);
            var estimates = options.Estimate ? await engine!.EstimateAsync(circuit, layers, QubitPreset.All, cancellation).ConfigureAwait(false) : null;
            return new ExportedCircuit(text, Report(circuit, angles, layers, gates, estimates) with { AnglesFrom = source });
        }
        finally
        {
            if (engine is not null) await engine.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static QaoaCircuit Circuit(BinaryQuadraticModel model, ExportOptions options)
    {
        var n = model.NumVariables;
        if (n is < 1 or > MostQubits) throw new InputException("QP2068", $"The model has {n} variables; circuits are written for 1 to {MostQubits}.", "Reduce the model first, or use another sampler.");
        var ring = options.Mixer == QaoaMixer.XyRing;
        if (!ring && options.Ones is not null) throw new InputException("QP2069", "The circuit cannot be made: a number of ones is kept by the mixer on a ring only.", "Ask for that mixer, or leave the number of ones out.");
        if (ring && options.Ones is not { } k) throw new InputException("QP2069", "The circuit cannot be made: the mixer on a ring keeps the number of ones, and none is given.", "Give the number of ones.");
        if (options.Ones is < 0 || options.Ones > n) throw new InputException("QP2069", $"The circuit cannot be made: {options.Ones} ones of {n} qubits are asked for.", $"Give 0 to {n}.");
        return new QaoaCircuit { Problem = IsingProblem.Of(model), Mixer = options.Mixer, Ones = options.Ones ?? 0 };
    }

    private static async Task<string> TextAsync(QaoaCircuit circuit, QaoaLayer[] layers, GateList gates, string[] notes, CircuitFormat format, QSharpEngine? engine, CancellationToken cancellation) => format switch
    {
        CircuitFormat.QSharp => QSharpExport.Write(notes, circuit, layers),
        CircuitFormat.OpenQasm3 => OpenQasmExport.Write(notes, gates),
        CircuitFormat.Qir => string.Concat(notes.Select(line => $"; {line}\n")) + await engine!.QirAsync(circuit, layers, cancellation).ConfigureAwait(false),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No format."),
    };

    private static CircuitReport Report(QaoaCircuit circuit, QaoaAngles angles, QaoaLayer[] layers, GateList gates, ResourceEstimate[]? estimates)
    {
        var energies = Energies(circuit, layers);
        return new CircuitReport(
            gates.Qubits,
            layers.Length,
            gates.Counts.ToDictionary(entry => entry.Key.ToString().ToLowerInvariant(), entry => entry.Value),
            gates.Pairs,
            gates.Depth,
            angles.Gammas,
            angles.Betas,
            energies?.Expected,
            energies?.Least,
            energies?.OptimumProbability,
            estimates);
    }

    private static CircuitEnergies? Energies(QaoaCircuit circuit, QaoaLayer[] layers)
    {
        if (circuit.Problem.Qubits > MostSimulated) return null;
        using var simulator = Simulators.Create(circuit, QaoaPrecision.Double);
        simulator.Run(layers);
        return CircuitEnergies.Of(simulator);
    }
}
