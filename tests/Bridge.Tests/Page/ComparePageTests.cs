using System.Globalization;
using Microsoft.Playwright;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;
using static Microsoft.Playwright.Assertions;

namespace QuantumPrune.Bridge.Tests.Page;

[Collection(PageCollection.Name)]
public class ComparePageTests(PageBrowser browser)
{
    [PageFact]
    public async Task Compare_ThreeJobsOfAModel_ShowsTheirNumbers()
    {
        await using var bridge = await TestBridge.StartAsync();
        var model = Problems.Dense(40);
        Job[] jobs = [await bridge.FinishedAsync("random:reads=5", model), await bridge.FinishedAsync("anneal:reads=8", model), await bridge.FinishedAsync("tabu:reads=2", model)];
        var best = jobs.Min(job => job.BestEnergy);
        await using var visit = await browser.VisitAsync(bridge.Server.Http);
        await visit.OpenAsync("/#/compare?ids=" + string.Join(',', jobs.Select(job => job.Id)));
        foreach (var job in jobs)
        {
            var cells = visit.Page.Locator($"tr[data-id='{job.Id}'] td");
            await Expect(cells.Nth(1)).ToHaveTextAsync("completed");
            await Expect(cells.Nth(2)).ToHaveTextAsync(job.Sampler);
            await Expect(cells.Nth(3).Locator("span")).ToHaveAttributeAsync("title", job.BestEnergy.ToString("R", CultureInfo.InvariantCulture));
            await Expect(cells.Nth(4)).ToHaveTextAsync(job.BestEnergy == best ? "0 % best" : Percent((job.BestEnergy - best) / Math.Max(1, Math.Abs(best))));
            var trace = (await bridge.WatchAsync(job.Id)).Where(change => change.Incumbent is not null);
            await Expect(cells.Nth(5)).ToHaveTextAsync(trace.LastOrDefault() is { } last ? Duration(last.Incumbent.Seconds) : "-");
            await Expect(cells.Nth(6)).ToHaveTextAsync(Duration((job.Ended.ToDateTime() - job.Started.ToDateTime()).TotalSeconds));
            var samples = (await bridge.ResultAsync(job.Id, model)).Samples.Sum(sample => sample.Occurrences);
            await Expect(cells.Nth(8)).ToHaveTextAsync(samples.ToString(CultureInfo.InvariantCulture));
        }

        await Expect(visit.Page.Locator(".note")).ToBeHiddenAsync();
        await Expect(visit.Page.Locator(".stage").Nth(0).Locator("path.line")).ToHaveCountAsync(3);
        visit.Check();
    }

    [PageFact]
    public async Task Compare_JobsOfTwoModels_SaysThatEnergiesDoNotCompare()
    {
        await using var bridge = await TestBridge.StartAsync();
        var (one, other) = (await bridge.FinishedAsync("greedy", Problems.Dense(10)), await bridge.FinishedAsync("greedy", Problems.Dense(12)));
        await using var visit = await browser.VisitAsync(bridge.Server.Http);
        await visit.OpenAsync($"/#/compare?ids={one.Id},{other.Id}");
        await Expect(visit.Page.GetByText("energies cannot be compared")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator($"tr[data-id='{one.Id}'] td").Nth(4)).ToHaveTextAsync("-");
        visit.Check();
    }

    [PageFact]
    public async Task Compare_OneRunsAndOneIsGone_FollowsWhatThereIs()
    {
        await using var bridge = await TestBridge.StartAsync();
        var model = Problems.Dense(60);
        var done = await bridge.FinishedAsync("greedy", model);
        var open = await bridge.SubmitAsync(new JobSpec { Sampler = Jobs.Endless }, model);
        await using var visit = await browser.VisitAsync(bridge.Server.Http, tolerated: "404");
        await visit.OpenAsync($"/#/compare?ids={done.Id},{open.Id},gone");
        var cells = visit.Page.Locator($"tr[data-id='{open.Id}'] td");
        await Expect(cells.Nth(1)).ToHaveTextAsync("running");
        await Expect(visit.Page.Locator("tr[data-id='gone'] td").Nth(2)).ToContainTextAsync("There is no job 'gone' of yours.");
        await bridge.Solver.CancelAsync(new CancelRequest { JobId = open.Id });
        await Expect(cells.Nth(1)).ToHaveTextAsync("cancelled");
        await Expect(cells.Nth(8)).Not.ToHaveTextAsync("-");
        await Expect(visit.Page.Locator("#connection")).ToHaveTextAsync("up to date");
        visit.Check();
    }

    private static string Percent(double share)
    {
        var digits = share switch { < 0.001 => 3, < 0.01 => 2, < 1 => 1, _ => 0 };
        return (share * 100).ToString("F" + digits, CultureInfo.InvariantCulture) + " %";
    }

    private static string Duration(double seconds) => seconds switch
    {
        0 => "0 s",
        < 0.001 => "< 1 ms",
        < 1 => FormattableString.Invariant($"{Math.Floor(seconds * 1000 + 0.5)} ms"),
        < 10 => FormattableString.Invariant($"{seconds:F2} s"),
        _ => FormattableString.Invariant($"{seconds:F1} s"),
    };
}
