using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>Reads the worker's results, which are not trusted: what does not fit throws <see cref="InvalidDataException"/>.</summary>
internal static class QSharpAnswer
{
    /// <summary>Of <c>version</c>.</summary>
    public static QSharpVersion Version(JsonElement result) => new(Text(result, "node"), Text(result, "package"));

    /// <summary>Of <c>qir</c>.</summary>
    public static string Qir(JsonElement result) => Text(result, "text");

    /// <summary>Of <c>circuit</c>: JSON.</summary>
    public static string Circuit(JsonElement result) => result.GetProperty("circuit").GetRawText();

    /// <summary>Of <c>run</c>, <c>noisy</c> and <c>openqasm-run</c>.</summary>
    public static ulong[] Shots(JsonElement result, int qubits, int shots)
    {
        var list = result.GetProperty("shots");
        if (list.GetArrayLength() != shots) throw new InvalidDataException($"{list.GetArrayLength()} shots instead of {shots}");
        return [.. list.EnumerateArray().Select(shot => Shot(shot.GetString() ?? "", qubits))];
    }

    /// <summary>Of <c>dump</c>.</summary>
    public static Complex[] State(JsonElement result, int qubits)
    {
        if (result.GetProperty("qubits").GetInt32() != qubits) throw new InvalidDataException("a state of another number of qubits");
        var bytes = result.GetProperty("amplitudes").GetBytesFromBase64();
        if (bytes.Length != 16L << qubits) throw new InvalidDataException($"{bytes.Length} bytes of amplitudes");
        var state = MemoryMarshal.Cast<byte, Complex>(bytes).ToArray();
        var norm = state.Sum(a => (a.Real * a.Real) + (a.Imaginary * a.Imaginary));
        return Math.Abs(norm - 1) < 1e-6 ? state : throw new InvalidDataException($"probabilities that add up to {norm}");
    }

    /// <summary>Of <c>estimate</c>.</summary>
    public static ResourceEstimate[] Estimates(JsonElement result, IReadOnlyList<string> presets)
    {
        var list = result.GetProperty("estimates");
        if (list.GetArrayLength() != presets.Count) throw new InvalidDataException($"{list.GetArrayLength()} estimates instead of {presets.Count}");
        return [.. list.EnumerateArray().Zip(presets, Estimate)];
    }

    private static ResourceEstimate Estimate(JsonElement estimate, string preset)
    {
        if (estimate.TryGetProperty("message", out var message)) throw new InvalidDataException($"no estimate for {preset}: {message}");
        var (physical, logical) = (estimate.GetProperty("physicalCounts"), estimate.GetProperty("logicalCounts"));
        var parts = physical.GetProperty("breakdown");
        return new ResourceEstimate(
            preset,
            Count(logical, "numQubits"),
            Count(parts, "algorithmicLogicalQubits"),
            Count(logical, "rotationCount"),
            Count(parts, "numTstates"),
            Count(parts, "logicalDepth"),
            Count(estimate.GetProperty("logicalQubit"), "codeDistance"),
            Count(physical, "physicalQubits"),
            Count(physical, "runtime"),
            Count(physical, "rqops"));
    }

    private static double Count(JsonElement parent, string name) =>
        parent.GetProperty(name).GetDouble() is >= 0 and < double.PositiveInfinity and var value ? value : throw new InvalidDataException($"a {name} below 0");

    private static ulong Shot(string text, int qubits)
    {
        if (text.Length != qubits) throw new InvalidDataException($"a shot of {text.Length} bits instead of {qubits}");
        var state = 0UL;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '1') state |= 1UL << i;
            else if (text[i] != '0') throw new InvalidDataException("a shot that is not bits");
        }

        return state;
    }

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString() ?? throw new InvalidDataException($"no {name}");
}
