using Microsoft.Playwright;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;
using static Microsoft.Playwright.Assertions;

namespace QuantumPrune.Bridge.Tests.Page;

[Collection(PageCollection.Name)]
public class JobsPageTests(PageBrowser browser)
{
    [PageFact]
    public async Task List_JobIsCancelledElsewhere_RowAndNewsFollow()
    {
        await using var bridge = await TestBridge.StartAsync();
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = Jobs.Endless, Label = "watched" }, Problems.Dense(50));
        await using var visit = await browser.VisitAsync(bridge.Server.Http);
        await visit.OpenAsync();
        var row = visit.Page.Locator($"tr[data-id='{job.Id}']");
        await Expect(row.Locator(".state")).ToHaveTextAsync("running");
        await bridge.Solver.CancelAsync(new CancelRequest { JobId = job.Id });
        await Expect(row.Locator(".state")).ToHaveTextAsync("cancelled");
        await Expect(visit.Page.Locator("#news")).ToHaveTextAsync("watched is cancelled.");
        visit.Check();
    }

    [PageFact]
    public async Task List_TabIsHidden_PausesUntilItIsBack()
    {
        await using var bridge = await TestBridge.StartAsync();
        await using var visit = await browser.VisitAsync(bridge.Server.Http);
        await visit.OpenAsync();
        await Expect(visit.Page.Locator("#connection")).ToHaveTextAsync("live");
        await HideAsync(visit.Page, true);
        await Expect(visit.Page.Locator("#connection")).ToHaveTextAsync("paused");
        await bridge.SubmitAsync(new JobSpec { Sampler = "greedy", Label = "meanwhile" }, Problems.Dense(10));
        await HideAsync(visit.Page, false);
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "meanwhile" })).ToBeVisibleAsync();
        visit.Check();
    }

    [PageFact]
    public async Task List_HostileLabel_IsText()
    {
        const string Label = "<img src=x onerror=alert(1)>";
        await using var bridge = await TestBridge.StartAsync();
        var model = Problems.Dense(10);
        var job = await bridge.FinishedAsync("greedy", model, Label);
        var other = await bridge.FinishedAsync("tabu", model, Label + "2");
        await using var visit = await browser.VisitAsync(bridge.Server.Http);
        await visit.OpenAsync();
        await Expect(visit.Page.Locator($"tr[data-id='{job.Id}'] a.open")).ToHaveTextAsync(Label);
        await visit.OpenAsync("/#/job/" + job.Id);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(Label);
        await visit.OpenAsync($"/#/compare?ids={job.Id},{other.Id}");
        await Expect(visit.Page.Locator($"tr[data-id='{job.Id}'] a.open")).ToHaveTextAsync(Label);
        Assert.Equal(0, await visit.Page.Locator("main img").CountAsync());
        visit.Check();
    }

    [PageFact]
    public async Task List_FilterAndOlder_ShowWhatIsAskedFor()
    {
        await using var bridge = await TestBridge.StartAsync();
        var model = Problems.Dense(6);
        await bridge.FinishedAsync("greedy", model, "the first");
        for (var k = 0; k < 50; k++) await bridge.SubmitAsync(new JobSpec { Sampler = "greedy", Label = $"number {k}" }, model);
        await using var visit = await browser.VisitAsync(bridge.Server.Http);
        await visit.OpenAsync();
        var rows = visit.Page.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(50);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Older jobs" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(51);
        await visit.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter" }).FillAsync("FIRST");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First.Locator("[data-column='6']")).ToHaveTextAsync("0 % best known");
        await visit.Page.GetByLabel("State", new() { Exact = true }).SelectOptionAsync("failed");
        await Expect(rows).ToHaveCountAsync(0);
        visit.Check();
    }

    [PageFact]
    public async Task Keyboard_Alone_SelectsComparesOpensAndGoesBack()
    {
        await using var bridge = await TestBridge.StartAsync();
        var model = Problems.Dense(12);
        var (older, newer) = (await bridge.FinishedAsync("greedy", model, "older"), await bridge.FinishedAsync("anneal", model, "newer"));
        await using var visit = await browser.VisitAsync(bridge.Server.Http);
        var keys = visit.Page.Keyboard;
        await visit.OpenAsync();
        await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await keys.PressAsync("?");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await keys.PressAsync("j");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "newer" })).ToBeFocusedAsync();
        await keys.PressAsync("x");
        await keys.PressAsync("ArrowDown");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "older" })).ToBeFocusedAsync();
        await keys.PressAsync("x");
        await keys.PressAsync("c");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Comparison of 2 jobs");
        await Expect(visit.Page.Locator($"tr[data-id='{older.Id}']")).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Jobs");
        await Expect(visit.Page.GetByLabel("Select newer")).ToBeCheckedAsync();
        await keys.PressAsync("k");
        await keys.PressAsync("k");
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("newer");
        Assert.EndsWith("#/job/" + newer.Id, visit.Page.Url, StringComparison.Ordinal);
        await keys.PressAsync("Escape");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Jobs");
        await keys.PressAsync("/");
        await Expect(visit.Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        visit.Check();
    }

    [PageFact]
    public async Task AnyView_FourHundredPixels_DoesNotScrollSideways()
    {
        await using var bridge = await TestBridge.StartAsync();
        var model = Problems.Dense(80);
        var label = new string('w', 200);
        var (one, other) = (await bridge.FinishedAsync("anneal:reads=16", model, label), await bridge.FinishedAsync("tabu", model, label));
        await using var visit = await browser.VisitAsync(bridge.Server.Http, options: new() { ViewportSize = new() { Width = 400, Height = 800 } });
        foreach (var (address, seen) in ((string, string)[])[("/", "tbody tr"), ("/#/job/" + one.Id, ".bar"), ($"/#/compare?ids={one.Id},{other.Id}", ".bar")])
        {
            await visit.OpenAsync(address);
            await visit.Page.Locator(seen).First.WaitForAsync();
            Assert.Equal(400, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }

        visit.Check();
    }

    [PageFact]
    public async Task Theme_Toggled_StaysAfterReload()
    {
        await using var bridge = await TestBridge.StartAsync();
        await using var visit = await browser.VisitAsync(bridge.Server.Http, options: new() { ColorScheme = ColorScheme.Light });
        await visit.OpenAsync();
        var (toggle, light) = (visit.Page.GetByRole(AriaRole.Button, new() { Name = "Dark" }), await BackgroundAsync(visit.Page));
        await toggle.ClickAsync();
        await Expect(toggle).ToHaveAttributeAsync("aria-pressed", "true");
        var dark = await BackgroundAsync(visit.Page);
        Assert.NotEqual(light, dark);
        await visit.Page.ReloadAsync();
        Assert.Equal(dark, await BackgroundAsync(visit.Page));
        visit.Check();
    }

    [PageFact]
    public async Task Theme_SystemIsDark_PageIsDark()
    {
        await using var bridge = await TestBridge.StartAsync();
        await using var visit = await browser.VisitAsync(bridge.Server.Http, options: new() { ColorScheme = ColorScheme.Dark });
        await visit.OpenAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Dark" })).ToHaveAttributeAsync("aria-pressed", "true");
        visit.Check();
    }

    private static async Task HideAsync(IPage page, bool hidden) => await page.EvaluateAsync(
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }", hidden);

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
