using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Tests.Hosting;

public class TelemetryExportTests
{
    [Fact]
    public async Task Bridge_WithACollector_SendsMetricsAndSpansWithoutKeys()
    {
        var received = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.MapPost("/v1/{kind}", async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            received.AddOrUpdate((string)http.Request.RouteValues["kind"]!, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync();
        await using (var bridge = await TestBridge.StartAsync(TestBridge.WithAccounts(new Bridge.Configuration.AccountOptions { Name = "ann" }), environment: name => name == "OTEL_EXPORTER_OTLP_ENDPOINT" ? collector.Urls.First() : null))
        {
            var job = await bridge.SubmitAsync(new JobSpec { Sampler = "greedy" }, Problems.Dense(5), TestBridge.Key("ann"));
            await bridge.WatchAsync(job.Id, headers: TestBridge.Key("ann"));
        }

        Assert.All(["quantumprune.bridge.jobs.submitted", "quantumprune.bridge.jobs.ended", "quantumprune.bridge.jobs.ran", "Completed", "greedy"], name => Assert.Contains(name, received["metrics"], StringComparison.Ordinal));
        Assert.Contains("solve", received["traces"], StringComparison.Ordinal);
        Assert.All(received.Values, text => Assert.DoesNotContain("key-ann", text, StringComparison.Ordinal));
    }
}
