using System.Globalization;
using System.Text;
using System.Text.Json;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Wire;

namespace QuantumPrune.Bench.LeapFaults;

/// <summary>Small problems whose lowest energy tells which of them it is.</summary>
internal static class NumberedJob
{
    private const int Qubits = 5;
    private const double Step = 1.0 / 8192;

    private static readonly SolverIdentity Solver = new("clique_5q_mock", "clique_5");

    /// <summary>All couplings -0.5 and one bias of its own.</summary>
    public static JobRequest Request(int number)
    {
        using var data = new MemoryStream();
        using (var json = new Utf8JsonWriter(data)) QpEncoding.Write(json, [-(number + 1) * Step, 0, 0, 0, 0], [.. Enumerable.Repeat(-0.5, Qubits * (Qubits - 1) / 2)], 0);
        return new JobRequest(Solver, "ising", Encoding.UTF8.GetBytes("""{"num_reads":1}"""), data.ToArray(), Uploaded: false, Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), 0.01);
    }

    /// <summary>The energy of its ground state.</summary>
    public static double Energy(int number) => -5 - ((number + 1) * Step);

    /// <summary>The lowest energy of an answer.</summary>
    public static double EnergyOf(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        return QpAnswer.Read(json.RootElement).Energies.Min();
    }
}
