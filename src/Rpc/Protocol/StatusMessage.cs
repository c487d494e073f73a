using System.Text;

namespace QuantumPrune.Rpc.Protocol;

/// <summary>The sentence of a status as a header: UTF-8 in which all but printable ASCII, and the percent sign, is written as <c>%XX</c>.</summary>
internal static class StatusMessage
{
    public static string Encode(string detail)
    {
        var text = new StringBuilder(detail.Length);
        foreach (var b in Encoding.UTF8.GetBytes(detail))
        {
            if (b is >= 0x20 and <= 0x7E and not (byte)'%') text.Append((char)b);
            else text.Append('%').Append(b.ToString("X2", null));
        }

        return text.ToString();
    }

    /// <summary>Never fails: what is no escape stays as it is.</summary>
    public static string Decode(string header)
    {
        if (!header.Contains('%', StringComparison.Ordinal)) return header;
        var bytes = new List<byte>(header.Length);
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i] == '%' && i + 2 < header.Length && Value(header[i + 1]) is { } high && Value(header[i + 2]) is { } low)
            {
                bytes.Add((byte)((high << 4) | low));
                i += 2;
            }
            else
            {
                bytes.Add((byte)header[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static int? Value(char digit) => char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : null;
}
