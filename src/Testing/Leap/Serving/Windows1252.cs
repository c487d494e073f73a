namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>The characters of the code page Windows-1252.</summary>
internal static class Windows1252
{
    /// <summary>Those that stand in place of the control characters 0x80 to 0x9F of Latin-1.</summary>
    private const string Extra = "\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u017D\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E\u0178";

    public static bool Contains(char c) => c is < '\u0080' or (>= '\u00A0' and <= '\u00FF') || Extra.Contains(c, StringComparison.Ordinal);
}
