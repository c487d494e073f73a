using System.Numerics;
using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation.Lanes;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>Chooses the simulator of a circuit.</summary>
internal static class Simulators
{
    /// <summary>The most qubits that are simulated, whatever the memory.</summary>
    public const int MostQubits = 30;

    /// <summary>A simulator, the fast one wherever a register tile has enough qubits to hold.</summary>
    /// <exception cref="InputException">QP2051: the state would not fit.</exception>
    public static ISimulator Create(QaoaCircuit circuit, QaoaPrecision precision, bool sorted = false) => Create(circuit, precision, sorted, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <inheritdoc cref="Create(QaoaCircuit, QaoaPrecision, bool)"/>
    /// <param name="circuit">The circuit.</param>
    /// <param name="precision">How exact.</param>
    /// <param name="sorted">Whether energies will be sorted, which a tail takes.</param>
    /// <param name="available">Bytes of memory that there are.</param>
    public static ISimulator Create(QaoaCircuit circuit, QaoaPrecision precision, bool sorted, long available)
    {
        Check(circuit.Problem.Qubits, precision, sorted, available);
        var wide = Vector512.IsHardwareAccelerated;
        return precision == QaoaPrecision.Single
            ? wide ? Create<float, Vector512<float>, Single512>(circuit) : Create<float, Vector256<float>, Single256>(circuit)
            : wide ? Create<double, Vector512<double>, Double512>(circuit) : Create<double, Vector256<double>, Double256>(circuit);
    }

    /// <summary>Bytes that a simulator takes: state and adjoint, and the energies; sorted, a copy of these and their order.</summary>
    public static long Bytes(int qubits, QaoaPrecision precision, bool sorted)
        => (1L << qubits) * ((precision == QaoaPrecision.Single ? 16 : 32) + sizeof(double) + (sorted ? sizeof(double) + sizeof(int) : 0));

    private static ISimulator Create<T, TVector, TLanes>(QaoaCircuit circuit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLanes : struct, ILanes<T, TVector>
        => Vector256.IsHardwareAccelerated && circuit.Problem.Qubits >= StateVectorSimulator<T, TVector, TLanes>.LeastQubits
            ? new StateVectorSimulator<T, TVector, TLanes>(circuit)
            : new PlainSimulator(circuit);

    private static void Check(int qubits, QaoaPrecision precision, bool sorted, long available)
    {
        if (qubits <= MostQubits && Bytes(qubits, precision, sorted) <= available) return;
        var need = qubits <= MostQubits
            ? FormattableString.Invariant($"{qubits} qubits take {Gigabytes(Bytes(qubits, precision, sorted))} GB in {precision.ToString().ToLowerInvariant()} precision, {Gigabytes(available)} GB are available")
            : $"{qubits} qubits are more than the {MostQubits} that are simulated";
        var lighter = precision == QaoaPrecision.Double && Bytes(qubits, QaoaPrecision.Single, sorted) <= available && qubits <= MostQubits ? ", or precision=single" : "";
        throw new InputException("QP2051", $"The state does not fit: {need}.", $"Use fewer qubits: `qubits=` of the sampler splits the problem{lighter}.");
    }

    private static string Gigabytes(long bytes) => (bytes / 1e9).ToString("0.0##", System.Globalization.CultureInfo.InvariantCulture);
}
