namespace QuantumPrune.Client.Tests.Reports.Html;

/// <summary>A test in the distribution's chromium; skipped where that is absent.</summary>
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public ChromiumTheoryAttribute() => Skip = Program is null ? "needs chromium: apt-get install chromium" : null;

    public static string? Program { get; } = Array.Find(Places, File.Exists);
}
