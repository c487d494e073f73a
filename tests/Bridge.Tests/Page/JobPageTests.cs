using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Microsoft.Playwright;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;
using static Microsoft.Playwright.Assertions;

namespace QuantumPrune.Bridge.Tests.Page;

[Collection(PageCollection.Name)]
public class JobPageTests(PageBrowser browser)
{
    [PageFact]
    public async Task Job_WaitsRunsAndIsCancelled_PageFollows()
    {
        await using var bridge = await TestBridge.StartAsync(new BridgeOptions { Pools = [new PoolOptions { Name = "one", Concurrency = 1, Samplers = ["temper"] }] });
        var model = Problems.Dense(100);
        var before = await bridge.SubmitAsync(new JobSpec { Sampler = Jobs.Endless }, model);
        var job = await bridge.SubmitAsync(new JobSpec { Sampler = Jobs.Endless, Label = "long one" }, model);
        await using var visit = await browser.VisitAsync(bridge.Server.Http);
        await visit.OpenAsync("/#/job/" + job.Id);
        var state = visit.Page.Locator(".head .state");
        await Expect(state).ToHaveTextAsync("waiting");
        await Expect(visit.Page.GetByText("No energy yet")).ToBeVisibleAsync();
        await bridge.Solver.CancelAsync(new CancelRequest { JobId = before.Id });
        await Expect(state).ToHaveTextAsync("running");
        await Expect(visit.Page.Locator(".stage svg").First).ToHaveAttributeAsync("data-marks", new Regex("^([2-9]|[1-9][0-9]+)$"));

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel job" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Expect(state).ToHaveTextAsync("running");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel job" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel job" }).ClickAsync();
        await Expect(state).ToHaveTextAsync("cancelled");
        await Expect(visit.Page.Locator("#news")).ToHaveTextAsync("long one is cancelled.");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel job" })).ToBeHiddenAsync();
        await Expect(visit.Page.GetByText("truncated").First).ToBeVisibleAsync();
        visit.Check();
    }

    [PageFact]
    public async Task Job_Completed_ShowsTheRowsOfItsResult()
    {
        await using var bridge = await TestBridge.StartAsync();
        var model = Problems.Dense(20);
        var job = await bridge.FinishedAsync("anneal:reads=30", model);
        var best = (await bridge.ResultAsync(job.Id, model)).Best;
        await using var visit = await browser.VisitAsync(bridge.Server.Http);
        await visit.OpenAsync("/#/job/" + job.Id);
        await Expect(visit.Page.Locator(".head .state")).ToHaveTextAsync("completed");
        await Expect(visit.Page.Locator(".tiles dd").First).ToHaveAttributeAsync("title", best.Energy.ToString(CultureInfo.InvariantCulture));
        var row = visit.Page.GetByRole(AriaRole.Table, new() { Name = "Best rows" }).GetByRole(AriaRole.Row).Nth(1);
        var bits = string.Concat(best.Values.ToArray().Select(value => value > 0 ? '1' : '0'));
        await Expect(row.Locator("code")).ToHaveTextAsync(string.Join(' ', bits.Chunk(8).Select(chunk => new string(chunk))));
        await Expect(row.GetByRole(AriaRole.Cell).Nth(2)).ToHaveTextAsync(bits.Count(bit => bit == '1').ToString(CultureInfo.InvariantCulture));
        await Expect(visit.Page.Locator(".couplings path").First).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("100 % of all pairs are coupled.")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".bar").First).ToBeVisibleAsync();
        visit.Check();
    }

    [PageFact]
    public async Task Chart_ArrowKeysAndTable_SayTheValues()
    {
        await using var bridge = await TestBridge.StartAsync();
        var job = await bridge.FinishedAsync("anneal:reads=8", Problems.Dense(40));
        await using var visit = await browser.VisitAsync(bridge.Server.Http);
        await visit.OpenAsync("/#/job/" + job.Id);
        var chart = visit.Page.GetByRole(AriaRole.Group, new() { Name = "Energy over time." });
        await Expect(visit.Page.Locator(".stage svg").First).ToHaveAttributeAsync("data-marks", new Regex("^[1-9]"));
        await chart.FocusAsync();
        await Expect(chart.GetByRole(AriaRole.Status)).ToContainTextAsync(" at ");
        await visit.Page.Keyboard.PressAsync("Home");
        await visit.Page.GetByText("Log time").ClickAsync();
        await Expect(visit.Page.GetByText("Log time")).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.Page.GetByText("Numbers").First.ClickAsync();
        var numbers = visit.Page.GetByRole(AriaRole.Table, new() { Name = "Energy over time" });
        await Expect(numbers.GetByRole(AriaRole.Row).Last.GetByRole(AriaRole.Cell).Last).ToHaveTextAsync((await bridge.WatchAsync(job.Id))[^2].Incumbent.Energy.ToString("R", CultureInfo.InvariantCulture));
        visit.Check();
    }

    [PageFact]
    public async Task Job_Unknown_SaysSo()
    {
        await using var bridge = await TestBridge.StartAsync();
        await using var visit = await browser.VisitAsync(bridge.Server.Http, tolerated: "404");
        await visit.OpenAsync("/#/job/nothing");
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("QP6020");
        visit.Check();
    }

    [PageFact]
    public async Task Job_Failed_SaysWhyAsText()
    {
        await using var bridge = await TestBridge.StartAsync();
        var job = await bridge.FinishedAsync("greedy", Problems.Dense(10));
        var failed = new JobEvent { Number = 1UL << 33, Job = new Job(job) { State = JobState.Failed, Error = "QP5201: The service said <b>no</b>. Ask again." } };
        var data = new JsonFormatter(JsonFormatter.Settings.Default.WithFormatDefaultValues(true)).Format(failed);
        await using var visit = await browser.VisitAsync(bridge.Server.Http);
        await visit.Page.RouteAsync("**/events", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = $"event: job\ndata: {data}\n\n" }));
        await visit.OpenAsync("/#/job/" + job.Id);
        await Expect(visit.Page.Locator(".head .state")).ToHaveTextAsync("failed");
        await Expect(visit.Page.Locator(".problem code")).ToHaveTextAsync("QP5201");
        await Expect(visit.Page.Locator(".problem")).ToContainTextAsync("The service said <b>no</b>. Ask again.");
        visit.Check();
    }

    [PageFact]
    public async Task Job_ServerRestarts_PageGoesOn()
    {
        await using var bridge = await RestartingBridge.StartAsync();
        var id = await bridge.SubmitAsync(new JobSpec { Sampler = Jobs.Endless }, Problems.Dense(50));
        await using var visit = await browser.VisitAsync(bridge.Address, tolerated: "net::ERR_");
        await visit.OpenAsync("/#/job/" + id);
        await Expect(visit.Page.Locator("#connection")).ToHaveTextAsync("live");
        await bridge.StopAsync();
        await Expect(visit.Page.Locator("#connection")).ToContainTextAsync("connection lost");
        await bridge.StartAgainAsync();
        await Expect(visit.Page.Locator("#connection")).ToHaveTextAsync("live");
        await Expect(visit.Page.GetByText("Attempts").Locator("xpath=following-sibling::dd")).ToHaveTextAsync("2");
        await Expect(visit.Page.Locator(".head .state")).ToHaveTextAsync("running");
        await Expect(visit.Page.Locator(".stage svg").First).ToHaveAttributeAsync("data-marks", new Regex("^[1-9]"));
        visit.Check();
    }
}
