using System.Text.RegularExpressions;
using Microsoft.Playwright;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;
using static Microsoft.Playwright.Assertions;

namespace QuantumPrune.Bridge.Tests.Page;

/// <summary>Takes the pictures of docs/images; run on demand, with QUANTUMPRUNE_SCREENSHOTS naming the folder.</summary>
[Collection(PageCollection.Name)]
public class ScreenshotTests(PageBrowser browser)
{
    private const int Variables = 200;

    private static readonly string? Folder = Environment.GetEnvironmentVariable("QUANTUMPRUNE_SCREENSHOTS");

    [ScreenshotFact]
    public async Task Job_Running_IsPictured()
    {
        await using var bridge = await TestBridge.StartAsync();
        var model = Jobs.Planted(Variables);
        await bridge.FinishedAsync("anneal:reads=32", model, "planted 200, anneal");
        await bridge.FinishedAsync("greedy", model, "planted 200, descent");
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = "temper:sweeps=100000000", Label = "planted 200, long tempering", Seed = 3 }, model);
        await using var visit = await VisitAsync(bridge, ColorScheme.Light, 1160);
        await visit.OpenAsync("/#/job/" + job.Id);
        await visit.Page.Locator(".couplings path").First.WaitForAsync();
        await visit.Page.GetByText("Log time").ClickAsync();
        await visit.Page.GetByText("Log gap").ClickAsync();
        await Expect(visit.Page.Locator(".tiles dd").Nth(2)).ToHaveTextAsync(new Regex("^[6-9]\\."));
        await TakeAsync(visit, "bridge-job.png");
    }

    [ScreenshotFact]
    public async Task Compare_ThreeSamplers_IsPictured()
    {
        await using var bridge = await TestBridge.StartAsync();
        var model = Jobs.Planted(Variables);
        string[] samplers = ["anneal:reads=2000,sweeps=1000", "tabu:reads=100,sweeps=3000", "temper:reads=100,sweeps=300"];
        var ids = new List<string>();
        foreach (var sampler in samplers) ids.Add((await bridge.FinishedAsync(sampler, model, "planted 200")).Id);
        await using var visit = await VisitAsync(bridge, ColorScheme.Dark, 1250);
        await visit.OpenAsync("/#/compare?ids=" + string.Join(',', ids));
        await visit.Page.GetByText("Log time").ClickAsync();
        await visit.Page.GetByText("Log gap").ClickAsync();
        await visit.Page.Locator(".bar").First.WaitForAsync();
        await Expect(visit.Page.Locator("path.line")).ToHaveCountAsync(3);
        await TakeAsync(visit, "bridge-compare.png");
    }

    private Task<Visit> VisitAsync(TestBridge bridge, ColorScheme scheme, int height)
        => browser.VisitAsync(bridge.Server.Http, options: new() { ColorScheme = scheme, ViewportSize = new() { Width = 1280, Height = height }, ReducedMotion = ReducedMotion.Reduce });

    private static async Task TakeAsync(Visit visit, string name)
    {
        await visit.Page.Mouse.MoveAsync(5, 5);
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, name) });
        visit.Check();
    }
}
