namespace QuantumPrune.Bridge.Tests.Page;

/// <summary>A picture to take on demand.</summary>
public sealed class ScreenshotFactAttribute : FactAttribute
{
    public ScreenshotFactAttribute() =>
        Skip = PageBrowser.Missing ?? (Environment.GetEnvironmentVariable("QUANTUMPRUNE_SCREENSHOTS") is null ? "takes pictures for docs/images when QUANTUMPRUNE_SCREENSHOTS names a folder" : null);
}
