using System.Text.Json;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Leap.Wire;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>Reads a QPU's answer back: qubits to chains, chains to variables, gauges undone, energies computed on the model.</summary>
internal static class QpuReading
{
    /// <summary>Rows of the whole model, and the draws of each part that they were joined from.</summary>
    /// <exception cref="Sapi.SapiException">QP5206: the answer cannot be decoded.</exception>
    /// <exception cref="InputException">QP2105: the answer does not fit the layout.</exception>
    public static (SampleSet Samples, IReadOnlyList<PartDraws> Parts) Read(BinaryQuadraticModel model, QpuLayout layout, byte[] answer)
    {
        var parts = Parts(model, layout, answer);
        return (JoinedDraws.Join(model, parts), parts);
    }

    /// <summary>The draws of each part.</summary>
    public static IReadOnlyList<PartDraws> Parts(BinaryQuadraticModel model, QpuLayout layout, byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        var decoded = QpAnswer.Read(json.RootElement);
        return [.. layout.Parts.Select((part, p) => Draws(model, part, decoded, layout.Method, layout.Seed + (ulong)p))];
    }

    private static PartDraws Draws(BinaryQuadraticModel model, QpuPart part, QpAnswer answer, ChainBreakMethod method, ulong seed)
    {
        var unembedding = new Unembedding(part.Spins(model), new MinorEmbedding(part.Chains), answer.ActiveQubits);
        var read = unembedding.Run(answer.Rows, answer.Occurrences, method, seed);
        var low = model.Vartype == Vartype.Spin ? -1 : 0;
        var rows = read.Samples.Samples.Select(sample => sample with { Values = Values(sample.Values, part.Gauge, (sbyte)low) });
        return new PartDraws(part.Variables, new SampleSet(model.Vartype, rows), read.Breaks);
    }

    private static sbyte[] Values(sbyte[] spins, int[] gauge, sbyte low)
    {
        var values = new sbyte[spins.Length];
        for (var i = 0; i < values.Length; i++) values[i] = spins[i] * gauge[i] > 0 ? (sbyte)1 : low;
        return values;
    }
}
