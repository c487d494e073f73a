using QuantumPrune.Backends.Leap.Configuration;
using QuantumPrune.Backends.Tests.Leap.Support;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Configuration;

public sealed class RegionDirectoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("leap-regions-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Endpoint_ListOfTheService_IsKeptForAWeek()
    {
        var clock = new HandClock();
        await using var bench = await LeapBench.StartAsync();
        Uri Find(string region) => RegionDirectory.Endpoint(region, bench.Emulator.MetadataEndpoint.AbsoluteUri, _folder.FullName, clock);
        Assert.Equal(bench.Emulator.Endpoint, Find("na-west-1"));
        Assert.Equal(bench.Emulator.Endpoint, Find("na-west-1"));
        Assert.Equal(1, bench.Emulator.Requests(SapiRoute.Regions));
        var error = Assert.Throws<InputException>(() => Find("moon-1"));
        Assert.Equal(("QP5226", "Regions are: na-west-1."), (error.Code, error.Fix));
        clock.Advance(TimeSpan.FromDays(7.1));
        Assert.Equal(bench.Emulator.Endpoint, Find("na-west-1"));
        Assert.Equal(2, bench.Emulator.Requests(SapiRoute.Regions));
        clock.Advance(TimeSpan.FromDays(7.1));
        bench.Emulator.Faults = Faults.First(SapiRoute.Regions, new Fault(FaultKind.InternalError), 100);
        Assert.Equal(bench.Emulator.Endpoint, Find("na-west-1")); // an old list is better than none
    }

    [Fact]
    public void Endpoint_ListCannotBeReached_IsTheUsualAddress()
    {
        using var nobody = new Silence();
        Assert.Equal("https://eu-central-1.cloud.dwavesys.com/sapi/v2/", RegionDirectory.Endpoint("eu-central-1", nobody.Address, null, TimeProvider.System).AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[7,{},{\"code\":\"\\ud800\"}]")]
    [InlineData("[{\"code\":\"a\",\"endpoint\":\"nowhere\"}]")]
    public async Task Endpoint_ListCannotBeUsed_IsTheUsualAddress(string body)
    {
        await using var server = RawServer.Start(_ => RawServer.Reply("200 OK", "application/json", body));
        Assert.Equal("https://a.cloud.dwavesys.com/sapi/v2/", RegionDirectory.Endpoint("a", server.Host, _folder.FullName, TimeProvider.System).AbsoluteUri);
        Assert.Null(server.Requests[0].Header("X-Auth-Token"));
        Assert.Equal("GET /regions/ HTTP/1.1", server.Requests[0].Line);
    }
}
