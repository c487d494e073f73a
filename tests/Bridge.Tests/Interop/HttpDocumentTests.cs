using System.Net;
using System.Text.Json.Nodes;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Tests.Interop;

public class HttpDocumentTests
{
    [Fact]
    public async Task OpenApi_References_AllResolve()
    {
        await using var bridge = await TestBridge.StartAsync();
        var document = JsonNode.Parse(await bridge.Http.GetStringAsync("/openapi/v1.json"))!;
        var references = ReferencesIn(document).Distinct().ToList();
        Assert.Contains("#/components/schemas/WholeJob", references);
        Assert.All(references, reference => Assert.NotNull(reference.Split('/').Skip(1).Aggregate((JsonNode?)document, (node, name) => node?[name])));
    }

    [Fact]
    public async Task OpenApi_Operations_AllAnswer()
    {
        await using var bridge = await TestBridge.StartAsync();
        var body = HttpJobs.Whole(new JobSpec { Sampler = "greedy" }, Problems.Dense(8));
        var job = await bridge.Http.SubmitAsync(HttpJobs.Json(body));
        await ServerSentEvent.AllAsync(bridge.Http, $"/v1/jobs/{job.Id}/events");
        var paths = JsonNode.Parse(await bridge.Http.GetStringAsync("/openapi/v1.json"))!["paths"]!.AsObject();
        foreach (var (path, operations) in paths)
        {
            foreach (var (verb, operation) in operations!.AsObject())
            {
                using var request = new HttpRequestMessage(HttpMethod.Parse(verb), path.Replace("{id}", job.Id, StringComparison.Ordinal));
                if (operation!["requestBody"] is not null) request.Content = HttpJobs.Json(body);
                using var response = await bridge.Http.SendAsync(request);
                Assert.True(response.IsSuccessStatusCode, $"{verb} {path}: {response.StatusCode}");
                Assert.Contains(response.Content.Headers.ContentType!.MediaType!, operation["responses"]!["200"]!["content"]!.AsObject().Select(content => content.Key));
            }
        }
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Host", "evil.example", false)]
    [InlineData("Host", "127.0.0.1.evil.example", false)]
    [InlineData("Host", "localhost", true)]
    public async Task Calls_WithoutAccounts_ComeFromThisMachineOnly(string header, string value, bool taken)
    {
        await using var bridge = await TestBridge.StartAsync();
        foreach (var path in (string[])["/v1/jobs", "/", "/openapi/v1.json"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await bridge.Http.SendAsync(request);
            Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Fact]
    public async Task Calls_FromTheOwnPage_AreTaken()
    {
        await using var bridge = await TestBridge.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/samplers");
        request.Headers.Add("Origin", bridge.Server.Http.GetLeftPart(UriPartial.Authority));
        using var response = await bridge.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static IEnumerable<string> ReferencesIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "$ref" ? [member.Value!.GetValue<string>()] : ReferencesIn(member.Value)),
        JsonArray items => items.SelectMany(ReferencesIn),
        _ => [],
    };
}
