using QuantumPrune.Backends.Qaoa.Angles;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>The angles that a circuit is written at.</summary>
internal static class CircuitAngles
{
    private const int MostLayers = 100;
    private const int Iterations = 200;

    private static readonly QaoaOptions Defaults = new();

    /// <summary>Those that are given; else optimised ones where the circuit can be simulated, else average ones.</summary>
    /// <exception cref="InputException">QP2069: they do not fit together, or there are none. QP2051: too little memory to optimise them.</exception>
    public static (QaoaAngles Angles, AngleSource Source) Of(QaoaCircuit circuit, ExportOptions options, CancellationToken cancellation)
    {
        if (options.Layers is not null and not (>= 1 and <= MostLayers)) throw Unfit($"{options.Layers} layers are asked for", $"Ask for 1 to {MostLayers}.");
        if (options.Gammas is not null || options.Betas is not null) return (Given([.. options.Gammas ?? []], [.. options.Betas ?? []], options.Layers), AngleSource.Given);
        var search = new QaoaOptions { Layers = options.Layers ?? Defaults.Layers, Iterations = circuit.Problem.Qubits <= CircuitExporter.MostSimulated ? Iterations : 0 };
        var planner = new AnglePlanner(search, cancellation);
        if (search.Iterations == 0) return (planner.Average(circuit), AngleSource.Average);
        using var simulator = Simulators.Create(circuit, QaoaPrecision.Double);
        var angles = planner.Find(simulator);
        cancellation.ThrowIfCancellationRequested();
        return (angles, AngleSource.Optimised);
    }

    private static QaoaAngles Given(double[] gammas, double[] betas, int? layers)
    {
        if (gammas.Length != betas.Length || gammas.Length == 0 || gammas.Length != (layers ?? gammas.Length))
            throw Unfit($"there are {gammas.Length} gammas and {betas.Length} betas{(layers is null ? "" : $" for {layers} layers")}", "Give one of each per layer.");
        if (gammas.Length > MostLayers) throw Unfit($"there are {gammas.Length} layers", $"Give 1 to {MostLayers}.");
        return gammas.Concat(betas).All(double.IsFinite) ? new QaoaAngles(gammas, betas) : throw Unfit("an angle is not finite", "Give angles in radians.");
    }

    private static InputException Unfit(string what, string fix) => new("QP2069", $"The circuit cannot be made: {what}.", fix);
}
