using System.Buffers.Binary;
using System.Text.Json;

namespace QuantumPrune.Testing.Leap.Qpu;

/// <summary>Reads <c>"format":"qp"</c> data for one working graph; written apart from the client's encoder.</summary>
internal static class QpDecoder
{
    /// <summary>Refuses (400) another format, arrays of another length than the graph asks for, infinite biases and NaN couplings.</summary>
    public static QpProblem Decode(JsonElement data, QpuView qpu)
    {
        if (Fields.Text(data, "format", "data") is not "qp" and var format) throw Refusal.Bad($"Data format ({format}) is not supported by the solver.");
        var biases = Reals(data, "lin");
        var qubits = qpu.Graph.Qubits;
        if (biases.Length != qubits.Length) throw Refusal.Bad($"'lin' holds {biases.Length} values, the solver has {qubits.Length} qubits");
        var place = Places(biases);
        return new QpProblem(
            [.. qubits.Where((_, i) => place[i] >= 0)],
            [.. biases.Where(bias => !double.IsNaN(bias))],
            Couplings(Reals(data, "quad"), qpu, place),
            Fields.OptionalNumber(data, "offset") ?? 0);
    }

    /// <summary>For every qubit its place among the active ones, or -1.</summary>
    private static int[] Places(double[] biases)
    {
        var places = new int[biases.Length];
        var active = 0;
        for (var i = 0; i < biases.Length; i++)
        {
            if (double.IsInfinity(biases[i])) throw Refusal.Bad($"'lin' holds {biases[i]}");
            places[i] = double.IsNaN(biases[i]) ? -1 : active++;
        }

        return places;
    }

    private static List<(int First, int Second, double Bias)> Couplings(double[] values, QpuView qpu, int[] place)
    {
        var couplings = new List<(int First, int Second, double Bias)>(values.Length);
        foreach (var (first, second) in qpu.Graph.Couplers)
        {
            var (u, v) = (place[qpu.Position[first]], place[qpu.Position[second]]);
            if (u < 0 || v < 0) continue;
            if (couplings.Count < values.Length) Check(values[couplings.Count]);
            couplings.Add((u, v, couplings.Count < values.Length ? values[couplings.Count] : 0));
        }

        return couplings.Count == values.Length ? couplings : throw Refusal.Bad($"'quad' holds {values.Length} values, there are {couplings.Count} couplers between active qubits");
    }

    private static void Check(double coupling)
    {
        if (!double.IsFinite(coupling)) throw Refusal.Bad($"'quad' holds {coupling}");
    }

    private static double[] Reals(JsonElement data, string name)
    {
        var text = Fields.Text(data, name, "data");
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(text, bytes, out var written)) throw Refusal.Bad($"'{name}' is no base64");
        if (written % 8 != 0) throw Refusal.Bad($"'{name}' holds {written} bytes, which is no number of float64 values");
        var values = new double[written / 8];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(8 * i));
        return values;
    }
}
