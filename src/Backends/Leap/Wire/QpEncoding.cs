using System.Runtime.InteropServices;
using System.Text.Json;

namespace QuantumPrune.Backends.Leap.Wire;

/// <summary>Problems as SAPI's <c>qp</c> data: base64 of little-endian float64.</summary>
public static class QpEncoding
{
    private const ulong NaN = 0x7FF8_0000_0000_0000; // what Python writes; C#'s own has the sign bit set

    /// <summary>Writes <c>{"format":"qp","lin":…,"quad":…,"offset":…}</c>.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="linear">One bias per working qubit in the solver's order; NaN where the qubit is not used.</param>
    /// <param name="couplings">One bias per coupler in the solver's order; NaN, which is left out, where not both qubits are used.</param>
    /// <param name="offset">The constant, which the service ignores.</param>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<double> linear, ReadOnlySpan<double> couplings, double offset)
    {
        json.WriteStartObject();
        json.WriteString("format", "qp");
        json.WriteBase64String("lin", MemoryMarshal.AsBytes<ulong>(Linear(linear)));
        json.WriteBase64String("quad", MemoryMarshal.AsBytes<double>(Couplings(couplings)));
        json.WriteNumber("offset", offset);
        json.WriteEndObject();
    }

    private static ulong[] Linear(ReadOnlySpan<double> linear)
    {
        var bits = new ulong[linear.Length];
        for (var i = 0; i < bits.Length; i++) bits[i] = double.IsNaN(linear[i]) ? NaN : BitConverter.DoubleToUInt64Bits(linear[i]);
        return bits;
    }

    private static ReadOnlySpan<double> Couplings(ReadOnlySpan<double> couplings)
    {
        var used = new double[couplings.Length];
        var count = 0;
        foreach (var bias in couplings)
            if (!double.IsNaN(bias)) used[count++] = bias;
        return used.AsSpan(0, count);
    }
}
