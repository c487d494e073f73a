namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>Kinds of physical qubits that the resource estimator knows: gates in nanoseconds or microseconds, or Majorana qubits, and the errors per operation.</summary>
internal static class QubitPreset
{
    /// <summary>All of them, by the estimator's names.</summary>
    public static IReadOnlyList<string> All { get; } = ["qubit_gate_ns_e3", "qubit_gate_ns_e4", "qubit_gate_us_e3", "qubit_gate_us_e4", "qubit_maj_ns_e4", "qubit_maj_ns_e6"];

    /// <summary>The error correction for it: the floquet code for Majorana qubits, the surface code otherwise.</summary>
    public static string Code(string preset) => preset.StartsWith("qubit_maj", StringComparison.Ordinal) ? "floquet_code" : "surface_code";
}
