using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>The angles that a circuit is written at.</summary>
internal static class CircuitAngles
{
    private const int MostLayers = 100;

    /// <summary>Those that are given, or optimised ones.</summary>
    /// <exception cref="InputException">QP2069: they do not fit together, or there are none.</exception>
    public static QaoaAngles Of(QaoaCircuit circuit, ExportOptions options)
    {
        if (options.Layers is not null and not (>= 1 and <= MostLayers)) throw Unfit($"{options.Layers} layers are asked for", $"Ask for 1 to {MostLayers}.");
        if (options.Gammas is null && options.Betas is null) return Optimised(circuit, options.Layers ?? 1, options.Seed);
        double[] gammas = [.. options.Gammas ?? []], betas = [.. options.Betas ?? []];
        if (gammas.Length != betas.Length || gammas.Length == 0 || gammas.Length != (options.Layers ?? gammas.Length))
            throw Unfit($"there are {gammas.Length} gammas and {betas.Length} betas{(options.Layers is { } layers ? $" for {layers} layers" : "")}", "Give one of each per layer.");
        if (gammas.Length > MostLayers) throw Unfit($"there are {gammas.Length} layers", $"Give 1 to {MostLayers}.");
        return gammas.Concat(betas).All(double.IsFinite) ? new QaoaAngles(gammas, betas) : throw Unfit("an angle is not finite", "Give angles in radians.");
    }

    /// <summary>The one place for an optimiser of angles: what it finds for <paramref name="layers"/> layers.</summary>
    private static QaoaAngles Optimised(QaoaCircuit circuit, int layers, ulong seed)
        => throw Unfit($"no angles are given for {layers} layers of {circuit.Problem.Qubits} qubits (seed {seed})", "Give gammas and betas.");

    private static InputException Unfit(string what, string fix) => new("QP2069", $"The circuit cannot be made: {what}.", fix);
}
