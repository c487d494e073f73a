using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace QuantumPrune.Bridge.Tests.Page;

/// <summary>Somebody who looks at the page. At its end nothing may have gone wrong unseen: no error in the console, no call of another server, no breach of the page's policy.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private const float Patience = 20_000;

    private readonly ConcurrentQueue<string> _faults = [];
    private readonly IBrowserContext _context;
    private readonly string? _tolerated;

    private Visit(IBrowserContext context, IPage page, string? tolerated) => (_context, Page, _tolerated) = (context, page, tolerated);

    public IPage Page { get; }

    public static async Task<Visit> StartAsync(IBrowser browser, Uri address, string? tolerated, BrowserNewContextOptions options)
    {
        options.BaseURL = address.ToString();
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error('policy', e.violatedDirective, e.blockedURI))");
        var visit = new Visit(context, await context.NewPageAsync(), tolerated);
        visit.Listen(address);
        return visit;
    }

    /// <summary>Opens an address of the page, as in <c>/#/job/ID</c>.</summary>
    public Task OpenAsync(string address = "/") => Page.GotoAsync(address);

    /// <summary>Fails where something has gone wrong.</summary>
    public void Check() => Assert.Empty(_faults);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Listen(Uri address)
    {
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && (_tolerated is null || !message.Text.Contains(_tolerated, StringComparison.Ordinal))) _faults.Enqueue(message.Text);
        };
        Page.PageError += (_, error) => _faults.Enqueue(error);
        _context.Request += (_, request) =>
        {
            if (new Uri(request.Url).Authority != address.Authority) _faults.Enqueue(request.Url);
        };
    }
}
