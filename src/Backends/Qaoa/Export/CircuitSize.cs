using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>Counts a circuit's gates without making them, so that none is begun whose file nothing could read.</summary>
internal static class CircuitSize
{
    /// <summary>The most gates of a circuit that is written.</summary>
    public const long MostGates = 5_000_000;

    private const int GatesOfASplit = 10;
    private const int GatesOfAFirstSplit = 6;

    /// <exception cref="InputException">QP2068: there are too many gates.</exception>
    public static void Check(QaoaCircuit circuit, int layers)
    {
        var gates = Of(circuit, layers);
        if (gates > MostGates) throw new InputException("QP2068", FormattableString.Invariant($"The circuit would have {gates:N0} gates; circuits of up to {MostGates:N0} are written."), "Ask for fewer layers, or reduce the model first.");
    }

    /// <summary>The gates of <see cref="GateList.Of"/> at angles that are not 0.</summary>
    public static long Of(QaoaCircuit circuit, int layers)
    {
        var n = circuit.Problem.Qubits;
        var ring = circuit.Mixer == QaoaMixer.XyRing;
        var phase = circuit.Problem.Fields.Count(field => field != 0) + (long)circuit.Problem.Edges.Count;
        var mixer = ring ? 2L * circuit.Ring().Count() : n;
        return (ring ? Dicke(n, circuit.Ones) : n) + (layers * (phase + mixer));
    }

    /// <summary>As <see cref="DickeGates"/> makes them.</summary>
    private static long Dicke(int qubits, int ones)
    {
        var few = Math.Min(ones, qubits - ones);
        var gates = few + (few == ones ? 0L : qubits);
        for (var last = 1; last < qubits && few > 0; last++) gates += GatesOfAFirstSplit + ((long)GatesOfASplit * (Math.Min(few, last) - 1));
        return gates;
    }
}
