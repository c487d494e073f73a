using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Tests.Leap.Support;

namespace QuantumPrune.Backends.Tests.Leap.Sapi;

public sealed class SolverListTests : IDisposable
{
    private const string Lasting = """
        [{"identity":{"name":"a","version":{"graph_id":"1"}},"properties":{"category":"qpu"}},{"identity":{"name":"hybrid"},"properties":{"quota_conversion_rate":20}},
         {"identity":{"name":"no properties"}},{"properties":{}},{"identity":{"name":"no state"},"properties":{}},{"identity":{"name":"\ud800"},"properties":{}},{"identity":{"name":"a"},"properties":{}},7]
        """;

    private const string Live = """[{"identity":{"name":"a","version":{"graph_id":"1"}},"status":"online","avg_load":0.5},{"identity":{"name":"hybrid","version":{}},"status":"OFFLINE"},{"status":"ONLINE"},{"identity":"\ud800"},null]""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("leap-cache-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task SolversAsync_IncompleteDefinitions_AreLeftOut()
    {
        await using var server = Server();
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        var solvers = await client.SolversAsync();
        Assert.Equal(["a;graph_id=1", "hybrid"], solvers.Select(solver => solver.ToString()));
        Assert.Equal([(true, 0.5, 1.0), (false, null, 20.0)], solvers.Select(solver => (solver.IsOnline, solver.AverageLoad, solver.QuotaConversionRate)));
        Assert.Equal(
            ["GET /sapi/v2/solvers/remote/?filter=all%2C-status%2C-avg_load HTTP/1.1", "GET /sapi/v2/solvers/remote/?filter=none%2C%2Bidentity%2C%2Bstatus%2C%2Bavg_load HTTP/1.1"],
            server.Requests.Select(request => request.Line));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SolversAsync_Kept_AreAskedForAgainByTheirMark(bool onDisk)
    {
        var clock = new HandClock();
        await using var server = Server();
        var options = Clients.Options(server.Endpoint) with { Time = clock, CacheFolder = onDisk ? _folder.FullName : null };
        await using var first = new SapiClient(options);
        await first.SolversAsync();
        await using var second = onDisk ? new SapiClient(options) : null;
        var client = second ?? first;
        Assert.Equal(2, (await client.SolversAsync()).Count);
        Assert.Equal(2, server.Requests.Count);
        clock.Advance(TimeSpan.FromSeconds(901)); // the state is stale, the rest is not
        Assert.Equal(2, (await client.SolversAsync()).Count);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal("W/\"live\"", server.Requests[2].Header("If-None-Match"));
        Assert.Equal(2, (await client.SolversAsync()).Count); // the 304 made it fresh again
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(2, (await client.SolversAsync(refresh: true)).Count);
        Assert.Equal("W/\"lasting\"", server.Requests[3].Header("If-None-Match"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("9999999999 no mark\n[]")]
    [InlineData("9999999999 W/\"x\"\n{\"a\":1}")]
    [InlineData("0 no mark\n[]")]
    [InlineData("0 \"\n[]")]
    [InlineData("99999999999999999999 \"x\"\n[]")]
    [InlineData("abc")]
    public async Task SolversAsync_DamagedFile_IsAskedForAnew(string content)
    {
        await using var server = Server();
        var options = Clients.Options(server.Endpoint) with { CacheFolder = _folder.FullName };
        await using (var first = new SapiClient(options)) await first.SolversAsync();
        foreach (var file in _folder.GetFiles()) await File.WriteAllTextAsync(file.FullName, content);
        await using var client = new SapiClient(options);
        var solvers = await client.SolversAsync();
        Assert.Equal(content == "9999999999 no mark\n[]" ? 0 : 2, solvers.Count);
    }

    [Fact]
    public async Task SolversAsync_OtherToken_DoesNotSeeWhatWasKept()
    {
        await using var server = Server();
        foreach (var token in (string[])["one-token", "two-token"])
        {
            await using var client = new SapiClient(Clients.Options(server.Endpoint, token) with { CacheFolder = _folder.FullName });
            await client.SolversAsync();
        }

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal(4, _folder.GetFiles().Length);
        Assert.DoesNotContain(_folder.GetFiles(), file => (file.Name + File.ReadAllText(file.FullName)).Contains("-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SolversAsync_FolderCannotBeMade_GoesOnWithoutKeeping()
    {
        var notices = new List<string>();
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "");
        await using var server = Server();
        await using var client = new SapiClient(Clients.Options(server.Endpoint) with { CacheFolder = Path.Combine(file, "cache"), Notice = notices.Add });
        Assert.Equal(2, (await client.SolversAsync()).Count);
        Assert.Equal(2, notices.Count);
    }

    private static RawServer Server() => RawServer.Start(request =>
    {
        var (name, json, age) = request.Line.Contains("filter=all", StringComparison.Ordinal) ? ("lasting", Lasting, 3600) : ("live", Live, 900);
        var headers = $"ETag: W/\"{name}\"\r\nCache-Control: private, max-age={age}\r\n";
        return request.Header("If-None-Match") == $"W/\"{name}\"" ? $"HTTP/1.1 304 Not Modified\r\n{headers}\r\n" : RawServer.Ok("solver-definition-list", json, headers);
    });
}
