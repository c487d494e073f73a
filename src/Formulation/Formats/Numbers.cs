using System.Globalization;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Numbers in text: short decimal numbers, which nearly all are, without going through the general parser, and to the same bits.</summary>
internal static class Numbers
{
    private const int ExactDigits = 15;

    /// <summary>The powers of ten that are exact in float64 and that 15 digits can need.</summary>
    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>An optional sign and 1 to 18 digits.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> word, out long value)
    {
        value = 0;
        var negative = word.Length > 0 && word[0] == '-';
        var digits = word.Length > 0 && word[0] is (byte)'-' or (byte)'+' ? word[1..] : word;
        if (digits.Length is 0 or > 18) return false;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            value = (10 * value) + (digit - '0');
        }

        if (negative) value = -value;
        return true;
    }

    /// <summary>A decimal number, with an exponent or without; the nearest float64. No words (infinity, nan), no thousands.</summary>
    public static bool TryReal(ReadOnlySpan<byte> word, out double value)
    {
        if (TryShort(word, out value)) return true;
        return double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>Up to 15 digits without exponent: digits and power of ten are exact, so one division rounds once (Clinger 1990).</summary>
    private static bool TryShort(ReadOnlySpan<byte> word, out double value)
    {
        value = 0;
        var negative = word.Length > 0 && word[0] == '-';
        var digits = word.Length > 0 && word[0] is (byte)'-' or (byte)'+' ? word[1..] : word;
        if (digits.Length is 0 or > ExactDigits + 1) return false;
        var (mantissa, point, count) = (0L, -1, 0);
        for (var k = 0; k < digits.Length; k++)
        {
            if (digits[k] == '.' && point < 0)
            {
                point = k;
                continue;
            }

            if (!char.IsAsciiDigit((char)digits[k])) return false;
            mantissa = (10 * mantissa) + (digits[k] - '0');
            count++;
        }

        if (count is 0 or > ExactDigits) return false;
        value = mantissa / Powers[point < 0 ? 0 : digits.Length - 1 - point];
        if (negative) value = -value;
        return true;
    }
}
