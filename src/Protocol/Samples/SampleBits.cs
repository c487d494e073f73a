namespace QuantumPrune.Protocol.Samples;

/// <summary>Values of two kinds as bits, the lowest bit of a byte first: 1 for the value 1, 0 for 0 or -1.</summary>
public static class SampleBits
{
    /// <summary>Rows one after another without gaps.</summary>
    public static byte[] Pack(IReadOnlyList<sbyte[]> rows)
    {
        var bits = new byte[(rows.Sum(row => (long)row.Length) + 7) / 8];
        var at = 0L;
        foreach (var row in rows)
        {
            foreach (var value in row)
            {
                if (value == 1) bits[at >> 3] |= (byte)(1 << (int)(at & 7));
                at++;
            }
        }

        return bits;
    }

    /// <summary>One row of <paramref name="length"/> values that begins at bit <paramref name="start"/>.</summary>
    public static sbyte[] Unpack(ReadOnlySpan<byte> bits, long start, int length, Vartype vartype)
    {
        var low = (sbyte)(vartype == Vartype.Spin ? -1 : 0);
        var row = new sbyte[length];
        for (var k = 0; k < length; k++, start++) row[k] = (bits[(int)(start >> 3)] >> (int)(start & 7) & 1) != 0 ? (sbyte)1 : low;
        return row;
    }
}
