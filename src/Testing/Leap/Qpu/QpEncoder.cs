using System.Buffers.Binary;

namespace QuantumPrune.Testing.Leap.Qpu;

/// <summary>Writes the arrays of a <c>qp</c> answer: base64, little-endian.</summary>
internal static class QpEncoder
{
    public static string Reals(IReadOnlyList<double> values)
    {
        var bytes = new byte[8 * values.Count];
        for (var i = 0; i < values.Count; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), values[i]);
        return Convert.ToBase64String(bytes);
    }

    public static string Integers(IReadOnlyList<int> values)
    {
        var bytes = new byte[4 * values.Count];
        for (var i = 0; i < values.Count; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), values[i]);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Each row starts at a byte; variable i is bit 7 - i % 8 of byte i / 8; 1 stands for the value 1.</summary>
    public static string Rows(IReadOnlyList<sbyte[]> rows, int variables)
    {
        var width = (variables + 7) / 8;
        var bytes = new byte[width * rows.Count];
        for (var r = 0; r < rows.Count; r++)
            for (var i = 0; i < variables; i++)
                if (rows[r][i] == 1) bytes[(r * width) + (i / 8)] |= (byte)(0x80 >> (i % 8));
        return Convert.ToBase64String(bytes);
    }
}
