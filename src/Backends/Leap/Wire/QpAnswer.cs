using System.Runtime.InteropServices;
using System.Text.Json;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Wire;

/// <summary>SAPI's <c>qp</c> answer: rows over the qubits that were used.</summary>
public sealed class QpAnswer
{
    private const int MostRows = 10_000_000;
    private static readonly ulong[] SpinsOfByte = [.. Enumerable.Range(0, 256).Select(SpinsOf)];

    private QpAnswer(int[] activeQubits, double[] energies, int[] occurrences, sbyte[][] rows)
    {
        ActiveQubits = activeQubits;
        Energies = energies;
        Occurrences = occurrences;
        Rows = rows;
    }

    /// <summary>The qubits of each column, ascending.</summary>
    public int[] ActiveQubits { get; }

    /// <summary>Energies as the service claims them, without the offset.</summary>
    public double[] Energies { get; }

    /// <summary>How often each row was read.</summary>
    public int[] Occurrences { get; }

    /// <summary>The rows, -1 or 1 per active qubit.</summary>
    public sbyte[][] Rows { get; }

    /// <summary>Decodes an answer of an Ising problem.</summary>
    /// <exception cref="SapiException">QP5206: parts are missing, no base64, or do not fit together.</exception>
    public static QpAnswer Read(JsonElement answer)
    {
        if (answer.TextOrNull("format") is var format && format != "qp") throw SapiReply.Malformed($"its format is '{format}', qp was to be expected");
        var energies = MemoryMarshal.Cast<byte, double>(Bytes(answer, "energies", sizeof(double))).ToArray();
        var active = MemoryMarshal.Cast<byte, int>(Bytes(answer, "active_variables", sizeof(int))).ToArray();
        if (energies.Length > MostRows) throw SapiReply.Malformed($"it has {energies.Length} rows");
        for (var i = 0; i < active.Length; i++)
            if (active[i] < 0 || (i > 0 && active[i] <= active[i - 1])) throw SapiReply.Malformed("its active variables are not ascending");
        return new QpAnswer(active, energies, ReadOccurrences(answer, energies.Length), Unpack(Bytes(answer, "solutions", 1), energies.Length, active.Length));
    }

    private static int[] ReadOccurrences(JsonElement answer, int rows)
    {
        if (answer.Member("num_occurrences") is null) return [.. Enumerable.Repeat(1, rows)];
        var counts = MemoryMarshal.Cast<byte, int>(Bytes(answer, "num_occurrences", sizeof(int))).ToArray();
        return counts.Length == rows && Array.TrueForAll(counts, count => count > 0) ? counts : throw SapiReply.Malformed($"its {counts.Length} numbers of occurrences do not fit its {rows} rows");
    }

    private static byte[] Bytes(JsonElement answer, string name, int size)
    {
        if (answer.Member(name) is not { ValueKind: JsonValueKind.String } text || JsonReading.Decoded(text, value => value.TryGetBytesFromBase64(out var decoded) ? decoded : null) is not { } bytes) throw SapiReply.Malformed($"'{name}' is not base64");
        return bytes.Length % size == 0 ? bytes : throw SapiReply.Malformed($"'{name}' has {bytes.Length} bytes");
    }

    /// <summary>Rows of ceil(k/8) bytes, most significant bit first.</summary>
    private static sbyte[][] Unpack(byte[] packed, int rows, int columns)
    {
        var stride = (columns + 7) / 8;
        if (packed.LongLength != (long)rows * stride) throw SapiReply.Malformed($"its solutions have {packed.Length} bytes for {rows} rows of {columns} variables");
        var unpacked = new sbyte[rows][];
        for (var row = 0; row < rows; row++) unpacked[row] = Row(packed.AsSpan(row * stride, stride), columns);
        return unpacked;
    }

    private static sbyte[] Row(ReadOnlySpan<byte> packed, int columns)
    {
        var row = new sbyte[columns];
        var eights = MemoryMarshal.Cast<sbyte, ulong>(row.AsSpan(0, columns & ~7));
        for (var i = 0; i < eights.Length; i++) eights[i] = SpinsOfByte[packed[i]];
        for (var i = columns & ~7; i < columns; i++) row[i] = (sbyte)(((packed[i / 8] >> (7 - (i % 8))) & 1) == 0 ? -1 : 1);
        return row;
    }

    /// <summary>Eight spins, the first in the lowest byte.</summary>
    private static ulong SpinsOf(int bits)
    {
        var spins = 0UL;
        for (var i = 0; i < 8; i++) spins |= (ulong)((bits >> (7 - i)) & 1) == 0 ? 0xFFUL << (8 * i) : 1UL << (8 * i);
        return spins;
    }
}
