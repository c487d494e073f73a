using Microsoft.Playwright;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;
using static Microsoft.Playwright.Assertions;

namespace QuantumPrune.Bridge.Tests.Page;

[Collection(PageCollection.Name)]
public class KeyFormTests(PageBrowser browser)
{
    [PageFact]
    public async Task Key_WrongThenRight_IsKeptInTheTabOnly()
    {
        await using var bridge = await TestBridge.StartAsync(TestBridge.WithAccounts(new AccountOptions { Name = "ada" }));
        await bridge.SubmitAsync(new JobSpec { Sampler = "greedy", Label = "ada's" }, Problems.Dense(10), TestBridge.Key("ada"));
        await using var visit = await browser.VisitAsync(bridge.Server.Http, tolerated: "401");
        var page = visit.Page;
        await visit.OpenAsync();
        await Expect(page.GetByLabel("Key", new() { Exact = true })).ToBeFocusedAsync();
        await EnterAsync(page, "wrong");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That key was not accepted.");
        await EnterAsync(page, "key-ada");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "ada's" })).ToBeVisibleAsync();
        Assert.DoesNotContain("key-ada", await page.EvaluateAsync<string>("JSON.stringify(localStorage) + document.cookie + location.href"), StringComparison.Ordinal);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "ada's" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget key" }).ClickAsync();
        await Expect(page.GetByLabel("Key", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
        visit.Check();
    }

    private static async Task EnterAsync(IPage page, string key)
    {
        await page.GetByLabel("Key", new() { Exact = true }).FillAsync(key);
        await page.Keyboard.PressAsync("Enter");
    }
}
