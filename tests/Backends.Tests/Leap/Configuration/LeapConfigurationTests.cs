using System.Net;
using QuantumPrune.Backends.Leap.Configuration;

namespace QuantumPrune.Backends.Tests.Leap.Configuration;

public sealed class LeapConfigurationTests : IDisposable
{
    private const string Secret = "S3CRET-token-value";

    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Load_SeveralFiles_MergesKeyByKeyAndLaterWins()
    {
        _place.Write("xdg/dwave/dwave.conf", "[defaults]\ntoken = system\nendpoint = https://system/\nsolver = system\n");
        _place.Write("home/.config/dwave/dwave.conf", "[defaults]\ntoken = user\nendpoint = https://user/\n");
        _place.Conf("[defaults]\ntoken = work\n");
        var configuration = _place.Load();
        Assert.Equal(3, configuration.Files.Count);
        Assert.Equal("system", configuration.Solver);
        var sapi = configuration.SapiOptions(null, TimeProvider.System);
        Assert.Equal(("https://user/", "work"), (sapi.Endpoint.AbsoluteUri, sapi.Token.Reveal()));
    }

    [Theory]
    [InlineData(null, null, "chosen", "one")]
    [InlineData("two", null, "two", "two")]
    [InlineData(null, "two", "two", "two")]
    [InlineData("three", "two", "three", "inherited")]
    [InlineData("defaults", "two", "defaults", "inherited")]
    public void Load_Profile_IsChosenInOrder(string? asked, string? variable, string profile, string token)
    {
        _place.Conf("[defaults]\ntoken = inherited\nprofile = chosen\n[two]\ntoken = two\n[chosen]\ntoken = one\n[three]\nsolver = x\n");
        if (variable is not null) _place.Set("DWAVE_PROFILE", variable);
        var configuration = _place.Load(new ConfigurationRequest { Profile = asked });
        Assert.Equal((profile, token), (configuration.Profile, configuration.SapiOptions(null, TimeProvider.System).Token.Reveal()));
    }

    [Fact]
    public void Load_NoProfileNamed_TakesTheFirstBesidesDefaults() => Assert.Equal("b", _place.Conf("[defaults]\nprofile =\n[b]\n[a]\n").Load().Profile);

    [Fact]
    public void Load_OnlyDefaults_TakesThem() => Assert.Equal("defaults", _place.Conf("[defaults]\n").Load().Profile);

    [Fact]
    public void Load_NoFiles_HasNoProfileAndNoToken()
    {
        var configuration = _place.Load();
        Assert.Equal((null, false, 0), (configuration.Profile, configuration.HasToken, configuration.Files.Count));
        Assert.Equal("QP5220", Assert.Throws<InputException>(() => configuration.SapiOptions(null, TimeProvider.System)).Code);
    }

    [Fact]
    public void Load_UnknownProfile_NamesThoseThereAre()
    {
        var error = Assert.Throws<InputException>(() => _place.Conf("[defaults]\n[b]\n").Load(new ConfigurationRequest { Profile = "c" }));
        Assert.Equal(("QP5225", "Profiles are: defaults, b."), (error.Code, error.Fix));
    }

    [Fact]
    public void Load_FileOfTheVariable_ReplacesTheSearchAndMustExist()
    {
        _place.Conf("[defaults]\ntoken = work\n");
        _place.Set("DWAVE_CONFIG_FILE", _place.Write("other.conf", "[defaults]\nendpoint = https://other/\n"));
        Assert.False(_place.Load().HasToken);
        Assert.True(_place.Load(new ConfigurationRequest { File = "dwave.conf" }).HasToken);
        _place.Set("DWAVE_CONFIG_FILE", "none.conf");
        Assert.Equal("QP5225", Assert.Throws<InputException>(() => _place.Load()).Code);
    }

    [Fact]
    public void Load_Variables_StandAboveFilesAndBelowWhatIsAsked()
    {
        _place.Conf("[defaults]\ntoken = file\nendpoint = https://file/\nsolver = file\n").Set("DWAVE_API_TOKEN", "variable").Set("DWAVE_API_SOLVER", "variable").Set("DWAVE_API_ENDPOINT", " ");
        var sapi = _place.Sapi();
        Assert.Equal(("variable", "https://file/"), (sapi.Token.Reveal(), sapi.Endpoint.AbsoluteUri));
        Assert.Equal("variable", _place.Load().Solver);
        Assert.Equal("asked", _place.Load(new ConfigurationRequest { Solver = "asked" }).Solver);
    }

    /// <summary>f is the file, v the variables, a what is asked; each gives endpoint, region or both.</summary>
    [Theory]
    [InlineData("fe", "https://f/")]
    [InlineData("fe fr", "https://f/")]
    [InlineData("fe vr", "region v")]
    [InlineData("fr ve", "https://v/")]
    [InlineData("fe ve vr", "https://v/")]
    [InlineData("fe vr ae", "https://a/")]
    [InlineData("fe ve ar", "region a")]
    [InlineData("fr ve ar", "region a")]
    [InlineData("fr", "region f")]
    [InlineData("", "https://cloud.dwavesys.com/sapi/v2/")]
    public void Endpoint_EndpointAndRegion_ExcludeEachOtherAcrossLevels(string given, string expected)
    {
        using var nobody = new Silence();
        _place.Conf($"[defaults]\ntoken = t\nmetadata_api_endpoint = {nobody.Address}\ncache_enabled = off\n{(given.Contains("fe", StringComparison.Ordinal) ? "endpoint = https://f/\n" : "")}{(given.Contains("fr", StringComparison.Ordinal) ? "region = f\n" : "")}");
        if (given.Contains("ve", StringComparison.Ordinal)) _place.Set("DWAVE_API_ENDPOINT", "https://v/");
        if (given.Contains("vr", StringComparison.Ordinal)) _place.Set("DWAVE_API_REGION", "v");
        var request = new ConfigurationRequest { Endpoint = given.Contains("ae", StringComparison.Ordinal) ? "https://a/" : null, Region = given.Contains("ar", StringComparison.Ordinal) ? "a" : null };
        var endpoint = _place.Sapi(request).Endpoint.AbsoluteUri;
        Assert.Equal(expected.StartsWith("region ", StringComparison.Ordinal) ? $"https://{expected[^1]}.cloud.dwavesys.com/sapi/v2/" : expected, endpoint);
    }

    [Fact]
    public void SapiOptions_HeadersWithColons_KeepTheirValues()
    {
        var headers = _place.Conf("[defaults]\ntoken = t\nheaders = Authorization: Basic a:b\n  X-One: http://x/\n").Sapi().Headers;
        Assert.Equal(new Dictionary<string, string> { ["Authorization"] = "Basic a:b", ["X-One"] = "http://x/" }, headers);
    }

    [Fact]
    public void SapiOptions_ProxyWithPassword_KeepsItOutOfTheAddress()
    {
        var proxy = (WebProxy)_place.Conf("[defaults]\ntoken = t\nproxy = http://me:p%40ss@proxy:3128\n").Sapi().Proxy!;
        Assert.Equal("http://proxy:3128/", proxy.Address!.AbsoluteUri);
        var credentials = proxy.Credentials!.GetCredential(proxy.Address, "Basic")!;
        Assert.Equal(("me", "p@ss"), (credentials.UserName, credentials.Password));
        Assert.Null(((WebProxy)_place.Set("DWAVE_API_PROXY", "http://other:1").Sapi().Proxy!).Credentials);
    }

    [Fact]
    public void SapiOptions_Values_AreTaken()
    {
        _place.Conf("[defaults]\ntoken = t\nrequest_timeout = 7.5\nhttp_retry_total = 3\nhttp_retry_backoff_max = 2\nconnection_close = true\ncompress_qpu_problem_data = no\ncache_home = /c\npolling_timeout = 90\npoll_strategy = backoff\npoll_backoff_max = 9\n");
        var sapi = _place.Sapi();
        Assert.Equal((7.5, 7.5, 60.0, 3, 2.0), (sapi.Resilience.Read.Attempt.TotalSeconds, sapi.Resilience.Submit.Attempt.TotalSeconds, sapi.Resilience.Poll.Attempt.TotalSeconds, sapi.Resilience.Read.Retries, sapi.Resilience.LongestDelay.TotalSeconds));
        Assert.Equal((true, false, "/c"), (sapi.CloseConnections, sapi.Compress, sapi.CacheFolder));
        var jobs = _place.Load().JobsOptions;
        Assert.Equal((90.0, 0.0, 9.0), (jobs.Deadline.TotalSeconds, jobs.LongPoll.TotalSeconds, jobs.LongestPause.TotalSeconds));
        Assert.Null(_place.Set("DWAVE_CACHE_ENABLED", "0").Sapi().CacheFolder);
    }

    [Theory]
    [InlineData("endpoint = ftp://x/", "QP5227", "endpoint")]
    [InlineData("endpoint = here", "QP5227", "endpoint")]
    [InlineData("endpoint = https://me:" + Secret + "@x/", "QP5227", "endpoint")]
    [InlineData("endpoint = ftp://me:" + Secret + "@x/", "QP5227", "endpoint")]
    [InlineData("endpoint = http://x/", "QP5227", "in the clear")]
    [InlineData("proxy = me:" + Secret, "QP5227", "proxy")]
    [InlineData("permissive_ssl = true", "QP5227", "trusted_ca")]
    [InlineData("permissive_ssl = maybe", "QP5227", "maybe")]
    [InlineData("request_timeout = soon", "QP5227", "soon")]
    [InlineData("request_timeout = -1", "QP5227", "-1")]
    [InlineData("http_retry_total = 1.5", "QP5227", "http_retry_total")]
    [InlineData("headers = nothing", "QP5227", "headers")]
    [InlineData("trusted_ca = /none.pem", "QP5227", "trusted_ca")]
    [InlineData("client_cert = /none.pem", "QP5227", "client_cert")]
    [InlineData("region = a/b", "QP5226", "a/b")]
    [InlineData("region = x\nmetadata_api_endpoint = ftp://x/", "QP5227", "metadata_api_endpoint")]
    public void SapiOptions_BadValue_IsNamed(string line, string code, string named)
    {
        var error = Assert.Throws<InputException>(() => _place.Conf($"[defaults]\ntoken = t\n{line}\n").Sapi());
        Assert.Equal(code, error.Code);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("polling_timeout = 99999999")]
    [InlineData("poll_wait_time = 31")]
    [InlineData("poll_backoff_max = 0.001")]
    public void JobsOptions_OutOfRange_AreRefused(string line)
    {
        var error = Assert.Throws<InputException>(() => _place.Conf($"[defaults]\n{line}\n").Load().JobsOptions);
        Assert.Equal("QP5227", error.Code);
        Assert.Contains(line.Split(' ')[0], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void JobsOptions_NoLongPolls_AreTaken()
    {
        var options = _place.Conf("[defaults]\npoll_wait_time = 0\npoll_backoff_min = 90\n").Load().JobsOptions;
        options.Check();
        Assert.Equal((0.0, 90.0), (options.LongPoll.TotalSeconds, options.LongestPause.TotalSeconds));
    }

    [Theory]
    [InlineData("{\"qpu\": tru}")]
    [InlineData("{\"a__near\": 1}")]
    [InlineData("{\"name__regex\": \"(\"}")]
    [InlineData("{\"name__regex\": 7}")]
    [InlineData("a;b")]
    public void Load_SolverThatCannotBeRead_IsRefusedAtOnce(string solver) => Assert.Equal("QP5222", Assert.Throws<InputException>(() => _place.Conf($"[defaults]\nsolver = {solver}\n").Load()).Code);
}
