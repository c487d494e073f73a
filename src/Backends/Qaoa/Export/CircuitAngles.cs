using QuantumPrune.Backends.Qaoa.Angles;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>The angles that a circuit is written at.</summary>
internal static class CircuitAngles
{
    private static readonly QaoaOptions Defaults = new();

    /// <summary>How many layers are asked for.</summary>
    /// <exception cref="InputException">QP2069: too few or too many, or the angles do not say one number.</exception>
    public static int LayersOf(ExportOptions options)
    {
        if (options.Layers is not null and not (>= 1 and <= QaoaOptions.MostLayers)) throw Unfit($"{options.Layers} layers are asked for", $"Ask for 1 to {QaoaOptions.MostLayers}.");
        return IsGiven(options) ? Given(options).Layers : options.Layers ?? Defaults.Layers;
    }

    /// <summary>Those that are given; else optimised ones where the circuit can be simulated, else average ones.</summary>
    /// <exception cref="InputException">QP2069: they do not fit together, or there are none. QP2051: too little memory to optimise them.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while they are optimised.</exception>
    public static (QaoaAngles Angles, AngleSource Source) Of(QaoaCircuit circuit, ExportOptions options, CancellationToken cancellation)
    {
        if (IsGiven(options)) return (Given(options), AngleSource.Given);
        var search = Defaults with { Layers = LayersOf(options), Iterations = circuit.Problem.Qubits <= CircuitExporter.MostSimulated ? Defaults.Iterations : 0 };
        var planner = new AnglePlanner(search, cancellation);
        if (search.Iterations == 0) return (planner.Average(circuit), AngleSource.Average);
        using var simulator = Simulators.Create(circuit, QaoaPrecision.Double);
        var angles = planner.Find(simulator);
        cancellation.ThrowIfCancellationRequested();
        return (angles, AngleSource.Optimised);
    }

    private static bool IsGiven(ExportOptions options) => options.Gammas is not null || options.Betas is not null;

    private static QaoaAngles Given(ExportOptions options)
    {
        var (gammas, betas, layers) = ((double[])[.. options.Gammas ?? []], (double[])[.. options.Betas ?? []], options.Layers);
        if (gammas.Length != betas.Length || gammas.Length == 0 || gammas.Length != (layers ?? gammas.Length))
            throw Unfit($"there are {gammas.Length} gammas and {betas.Length} betas{(layers is null ? "" : $" for {layers} layers")}", "Give one of each per layer.");
        if (gammas.Length > QaoaOptions.MostLayers) throw Unfit($"there are {gammas.Length} layers", $"Give 1 to {QaoaOptions.MostLayers}.");
        return gammas.Concat(betas).All(double.IsFinite) ? new QaoaAngles(gammas, betas) : throw Unfit("an angle is not finite", "Give angles in radians.");
    }

    private static InputException Unfit(string what, string fix) => new("QP2069", $"The circuit cannot be made: {what}.", fix);
}
