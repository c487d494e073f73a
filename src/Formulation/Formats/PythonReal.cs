using System.Globalization;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Floating-point numbers as Python prints them.</summary>
internal static class PythonReal
{
    /// <summary>The shortest digits that give the number again, <c>1.0</c> and not <c>1</c>, with an exponent below 1e-4 and from 1e16 on.</summary>
    public static string Repr(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        if (exponent < 0) return text.Contains('.', StringComparison.Ordinal) ? text : $"{text}.0";
        if (text.EndsWith("E+15", StringComparison.Ordinal)) return $"{value.ToString("F0", CultureInfo.InvariantCulture)}.0"; // .NET's exponents begin a digit earlier
        return text.ToLowerInvariant();
    }
}
