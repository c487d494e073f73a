using Microsoft.Playwright;

namespace QuantumPrune.Bridge.Tests.Page;

/// <summary>The distribution's chromium, started once for all tests of the page.</summary>
public sealed class PageBrowser : IAsyncLifetime
{
    private static readonly string[] Arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why tests that need it are skipped, or null.</summary>
    public static string? Missing { get; } = Program() is null ? "needs chromium: apt-get install chromium" : Driver() ? null : "needs the driver of the Playwright package, which has none for this machine";

    public async Task InitializeAsync()
    {
        if (Missing is not null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program(), Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a page in a context of its own.</summary>
    /// <param name="address">The bridge.</param>
    /// <param name="tolerated">What the console may say beside nothing: the browser reports calls that were refused there.</param>
    /// <param name="options">The context's.</param>
    internal async Task<Visit> VisitAsync(Uri address, string? tolerated = null, BrowserNewContextOptions? options = null)
        => await Visit.StartAsync(_browser!, address, tolerated, options ?? new BrowserNewContextOptions());

    private static string? Program() => Array.Find(Places, File.Exists);

    private static bool Driver()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, ".playwright", "node");
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "node*", SearchOption.AllDirectories).Any();
    }
}
