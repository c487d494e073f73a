using System.Globalization;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Floating-point numbers as Python prints them.</summary>
internal static class PythonReal
{
    /// <summary>From here on Python writes an exponent; .NET begins a little later or earlier, depending on the digits.</summary>
    private const double FirstExponent = 1e16;

    /// <summary>The shortest digits that give the number again, <c>1.0</c> and not <c>1</c>, with an exponent below 1e-4 and from 1e16 on.</summary>
    public static string Repr(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var plain = !text.Contains('E', StringComparison.Ordinal);
        if (Math.Abs(value) >= FirstExponent) return plain ? WithExponent(text) : text.ToLowerInvariant();
        if (Math.Abs(value) >= 1 && !plain) text = value.ToString("F0", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text.ToLowerInvariant() : $"{text}.0";
    }

    /// <summary>A whole number in digits, written with an exponent.</summary>
    private static string WithExponent(string text)
    {
        var sign = text[0] == '-' ? "-" : "";
        var digits = text[sign.Length..];
        var mantissa = digits.TrimEnd('0');
        return $"{sign}{mantissa[0]}{(mantissa.Length > 1 ? "." : "")}{mantissa[1..]}e+{digits.Length - 1}";
    }
}
