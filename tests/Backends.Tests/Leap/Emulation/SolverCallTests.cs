using System.Net;
using System.Text.Json;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Emulation;

public class SolverCallTests
{
    private const string Static = "filter=all%2C-status%2C-avg_load";
    private const string Dynamic = "filter=none%2C%2Bidentity%2C%2Bstatus%2C%2Bavg_load";

    [Fact]
    public async Task List_StaticAndDynamic_ShareTheFieldsBetweenThem()
    {
        await using var sapi = await Sapi.StartAsync();
        var definitions = await Sapi.JsonAsync(sapi.GetAsync($"solvers/remote/?{Static}", "solver-definition-list"));
        Assert.Equal(["identity", "description", "properties"], definitions[0].EnumerateObject().Select(field => field.Name));
        var states = await Sapi.JsonAsync(sapi.GetAsync($"solvers/remote/?{Dynamic}", "solver-definition-list"));
        Assert.Equal(["identity", "status", "avg_load"], states[0].EnumerateObject().Select(field => field.Name));
        Assert.Equal(3, states.GetArrayLength());
    }

    [Fact]
    public async Task List_Qpu_ShowsGraphAndLimits()
    {
        await using var sapi = await Sapi.StartAsync();
        var solver = await Sapi.JsonAsync(sapi.GetAsync("solvers/remote/ring_mock", "solver-definition"));
        Assert.Equal("""{"name":"ring_mock","version":{"graph_id":"ring"}}""", solver.GetProperty("identity").GetRawText());
        var properties = solver.GetProperty("properties");
        Assert.Equal("[0,1,2,3]", properties.GetProperty("qubits").GetRawText());
        Assert.Equal("[[0,1],[1,2],[2,3],[3,0]]", properties.GetProperty("couplers").GetRawText());
        Assert.Equal("""{"type":"chimera","shape":[1,1,2]}""", properties.GetProperty("topology").GetRawText());
        Assert.Equal("[-18,15]", properties.GetProperty("per_qubit_coupling_range").GetRawText());
        Assert.Equal("1.0.0", properties.GetProperty("problem_timing_data").GetProperty("version").GetString());
    }

    [Fact]
    public async Task One_HybridAndUnknown_AreTold()
    {
        await using var sapi = await Sapi.StartAsync();
        var hybrid = await Sapi.JsonAsync(sapi.GetAsync("solvers/remote/hybrid_binary_quadratic_model_version2?filter=none,%2Bidentity,%2Bproperties.minimum_time_limit", "solver-definition"));
        Assert.Equal("""{"name":"hybrid_binary_quadratic_model_version2"}""", hybrid.GetProperty("identity").GetRawText());
        Assert.Single(hybrid.GetProperty("properties").EnumerateObject());
        Assert.Equal(404, (await Sapi.ErrorAsync(sapi.GetAsync("solvers/remote/nobody", "solver-definition"))).Code);
    }

    [Theory]
    [InlineData("filter=all,-properties.qubits,-properties.couplers", true)]
    [InlineData("filter=none,%2Bproperties,-properties.qubits,-properties.couplers", true)]
    [InlineData("filter=some", false)]
    [InlineData("filter=none,identity", false)]
    [InlineData("filter=none,+identity", false)] // a bare plus sign is a space in a query
    public async Task List_Filter_WorksFromLeftToRight(string filter, bool isValid)
    {
        await using var sapi = await Sapi.StartAsync();
        var call = sapi.GetAsync($"solvers/remote/?{filter}", "solver-definition-list");
        if (!isValid) Assert.Equal(400, (await Sapi.ErrorAsync(call)).Code);
        else Assert.False((await Sapi.JsonAsync(call))[0].GetProperty("properties").TryGetProperty("qubits", out _));
    }

    [Fact]
    public async Task List_KnownETag_Is304UntilSomethingChanges()
    {
        await using var sapi = await Sapi.StartAsync();
        using var first = await sapi.GetAsync($"solvers/remote/?{Dynamic}", "solver-definition-list");
        Assert.Equal("max-age=900, private", first.Headers.CacheControl!.ToString());
        Assert.True(first.Headers.ETag!.IsWeak);
        using var again = await Again();
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal("max-age=900, private", again.Headers.CacheControl!.ToString());
        sapi.Emulator.Options.Solvers[0].Online = false;
        using var changed = await Again();
        Assert.Contains("OFFLINE", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Task<HttpResponseMessage> Again() => sapi.SendAsync(HttpMethod.Get, $"solvers/remote/?{Dynamic}", "solver-definition-list", change: message => message.Headers.IfNoneMatch.Add(first.Headers.ETag!));
    }

    [Theory]
    [InlineData(null, 406)]
    [InlineData("*/*", 406)]
    [InlineData("application/json", 406)]
    [InlineData("application/vnd.dwave.sapi.solver-definition-list+json", 406)]
    [InlineData("application/vnd.dwave.sapi.solver-definition-list+json; version=2.0.0", 406)]
    [InlineData("application/vnd.dwave.sapi.problems+json; version=3.0.0", 406)]
    [InlineData("nonsense", 400)]
    [InlineData("application/vnd.dwave.sapi.solver-definition-list+json; version=3.0.0", 200)]
    [InlineData("text/html, application/vnd.dwave.sapi.solver-definition-list+json;version=\"3.1\"", 200)]
    public async Task Accept_MediaTypeAndVersion_AreRequired(string? accept, int code)
    {
        await using var sapi = await Sapi.StartAsync();
        using var reply = await sapi.SendAsync(HttpMethod.Get, "solvers/remote/", null, change: message => message.Headers.TryAddWithoutValidation("Accept", accept));
        Assert.Equal(code, (int)reply.StatusCode);
        Assert.Equal(code == 200 ? "application/vnd.dwave.sapi.solver-definition-list+json" : "text/plain", reply.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Token_MissingOrWrong_Is401(string? token)
    {
        await using var sapi = await Sapi.StartAsync();
        sapi.Http.DefaultRequestHeaders.Remove("X-Auth-Token");
        var (code, text) = await Sapi.ErrorAsync(sapi.SendAsync(HttpMethod.Get, "problems/", "problems", change: message => message.Headers.TryAddWithoutValidation("X-Auth-Token", token)));
        Assert.Equal(401, code);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text).Dispose());
    }

    [Fact]
    public async Task Regions_NeedNoToken()
    {
        await using var sapi = await Sapi.StartAsync();
        using var http = new HttpClient { BaseAddress = sapi.Emulator.MetadataEndpoint };
        using var reply = await http.GetAsync(new Uri("regions/", UriKind.Relative));
        Assert.Equal("application/vnd.dwave.metadata.regions+json; version=1.0", reply.Content.Headers.ContentType!.ToString());
        using var regions = JsonDocument.Parse(await reply.Content.ReadAsStringAsync());
        Assert.Equal(sapi.Emulator.Endpoint.ToString(), regions.RootElement[0].GetProperty("endpoint").GetString());
        using var one = JsonDocument.Parse(await http.GetStringAsync(new Uri("regions/na-west-1", UriKind.Relative)));
        Assert.Equal("na-west-1", one.RootElement.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("regions/mars", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Paths_UnknownOrLong_AreRefused()
    {
        await using var sapi = await Sapi.StartAsync();
        Assert.Equal(404, (await Sapi.ErrorAsync(sapi.GetAsync("nothing/", "problems"))).Code);
        Assert.Equal(405, (await Sapi.ErrorAsync(sapi.SendAsync(HttpMethod.Put, "problems/", "problems"))).Code);
        Assert.Equal(414, (await Sapi.ErrorAsync(sapi.GetAsync($"problems/?id={new string('x', 9000)}", "problems"))).Code);
        Assert.Equal(HttpStatusCode.OK, (await sapi.GetAsync("/sapi/problems/", "problems")).StatusCode);
    }

    [Fact]
    public async Task Deprecation_WhenSet_IsInEveryAnswer()
    {
        const string Header = "dep-1;message=\"old\";sunset=@1773039600;context=\"api\"";
        await using var sapi = await Sapi.StartAsync(options => options with { Deprecation = Header });
        using var reply = await sapi.GetAsync("problems/", "problems");
        Assert.Equal(Header, reply.Headers.GetValues("X-Deprecation").Single());
    }

    [Fact]
    public async Task Overrides_OfProperties_AreShownAndChecked()
    {
        var qpu = new EmulatedQpu("small", QpuGraph.Clique(5), new() { ["num_reads_range"] = new System.Text.Json.Nodes.JsonArray(1, 10), ["tags"] = null });
        await using var sapi = await Sapi.StartAsync(options => options with { Solvers = [qpu] });
        var properties = (await Sapi.JsonAsync(sapi.GetAsync("solvers/remote/small", "solver-definition"))).GetProperty("properties");
        Assert.False(properties.TryGetProperty("tags", out _));
        Assert.Equal("Parameter 'num_reads' must be within [1, 10]", (await sapi.RefusalAsync(Sapi.Item("""{"num_reads":11}""", solver: """{"name":"small"}"""))).Message);
    }
}
