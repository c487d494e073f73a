using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Session;

namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>
/// Where Leap is and how it is used, put together as Ocean does it: what is asked for directly, DWAVE_* variables, the profile of dwave.conf, defaults, in this order. Empty is unset.
/// Endpoint and region exclude each other: the one set at the higher level counts, at the same level the endpoint.
/// </summary>
public sealed class LeapConfiguration
{
    private const string DefaultEndpoint = "https://cloud.dwavesys.com/sapi/v2/"; // where neither region nor endpoint is named: the address from before there were regions
    private const double Day = 86_400;
    private const double Tick = 0.001;
    private const double LongestPoll = 30;
    private const int MostRetries = 100;
    private readonly ConfigurationEnvironment _environment;
    private readonly IReadOnlyDictionary<string, string> _keys;

    private LeapConfiguration(ConfigurationEnvironment environment, IReadOnlyList<string> files, string? profile, Dictionary<string, string> keys)
    {
        (_environment, Files, Profile, _keys) = (environment, files, profile, keys);
        Choice(SolverKind.Any); // filters that cannot be read are an error of the configuration, not of the first run
    }

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The profile, or null without files.</summary>
    public string? Profile { get; }

    /// <summary>Whether there is a token.</summary>
    public bool HasToken => Key("token") is not null;

    /// <summary>The solver that is asked for, as written; null for the default.</summary>
    public string? Solver => Key("solver");

    /// <summary>Jobs and polls.</summary>
    /// <exception cref="InputException">QP5227: a value cannot be used.</exception>
    public LeapJobsOptions JobsOptions
    {
        get
        {
            var defaults = new LeapJobsOptions();
            var shortest = Seconds("poll_backoff_min", Tick, Day) ?? defaults.ShortestPause;
            return defaults with
            {
                Deadline = Seconds("polling_timeout", Tick, 30 * Day) ?? defaults.Deadline,
                LongPoll = Key("poll_strategy")?.ToLowerInvariant() == "backoff" ? TimeSpan.Zero : Seconds("poll_wait_time", 0, LongestPoll) ?? defaults.LongPoll,
                ShortestPause = shortest,
                LongestPause = Seconds("poll_backoff_max", shortest.TotalSeconds, Day) ?? (shortest > defaults.LongestPause ? shortest : defaults.LongestPause),
            };
        }
    }

    /// <summary>Puts the configuration together.</summary>
    /// <exception cref="InputException">QP5222 to QP5225, QP5227: a file, profile or value cannot be used.</exception>
    public static LeapConfiguration Load(ConfigurationRequest request, ConfigurationEnvironment environment)
    {
        var (files, profile, keys) = ConfigurationFiles.Read(request.File ?? environment.Set("DWAVE_CONFIG_FILE"), request.Profile ?? environment.Set("DWAVE_PROFILE"), environment);
        var merged = keys.Where(key => !string.IsNullOrWhiteSpace(key.Value)).ToDictionary(key => key.Key, key => key.Value, StringComparer.Ordinal);
        if (merged.ContainsKey("endpoint")) merged.Remove("region");
        Overlay(merged, ConfigurationVariables.Read(environment));
        Overlay(merged, Asked(request));
        return new LeapConfiguration(environment, files, profile, merged);
    }

    /// <summary>How SAPI is talked to.</summary>
    /// <param name="notice">Told what the service announces.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InputException">QP5220: there is no token. QP5226: the region is none. QP5227: a value cannot be used.</exception>
    public SapiOptions SapiOptions(Action<string>? notice, TimeProvider time)
    {
        var cache = Flag("cache_enabled", true) ? Key("cache_home") ?? ConfigurationPaths.CacheFolder(_environment) : null;
        return new SapiOptions
        {
            Endpoint = Endpoint(cache, time),
            Token = new SapiToken(Key("token") ?? throw new InputException("QP5220", "There is no D-Wave API token.", "Set DWAVE_API_TOKEN, or 'token' in dwave.conf ('quantumprune doctor' shows where it is looked for); to try without an account run 'quantumprune bridge --emulate-leap'.")),
            Resilience = Resilience(),
            Headers = Headers(),
            Proxy = Key("proxy") is { } proxy ? ProxyAt(proxy) : null,
            ClientCertificate = ClientCertificate(),
            TrustedAuthorities = TrustedAuthorities(),
            Compress = Flag("compress_qpu_problem_data", true),
            CloseConnections = Flag("connection_close", false),
            CacheFolder = cache,
            Time = time,
            Notice = notice,
        };
    }

    /// <summary>Which solvers will do.</summary>
    /// <exception cref="InputException">QP5222: the filters cannot be read.</exception>
    public ISolverChoice Choice(SolverKind kind) => SolverChoice.Parse(Solver, kind);

    /// <summary>The endpoint that is used.</summary>
    internal Uri Endpoint(string? cache, TimeProvider time)
    {
        if (Key("endpoint") is { } endpoint) return Private("endpoint", AbsoluteUri("endpoint", endpoint));
        return Key("region") is { } region ? Private("region", RegionDirectory.Endpoint(region, AbsoluteUri("metadata_api_endpoint", Key("metadata_api_endpoint") ?? RegionDirectory.DefaultMetadata).AbsoluteUri, cache, time)) : new Uri(DefaultEndpoint);
    }

    private static Dictionary<string, string> Asked(ConfigurationRequest request) => new (string Key, string? Value)[] { ("region", request.Region), ("endpoint", request.Endpoint), ("solver", request.Solver) }
        .Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value!);

    private static void Overlay(Dictionary<string, string> keys, Dictionary<string, string> higher)
    {
        if (higher.ContainsKey("endpoint")) higher.Remove("region");
        if (higher.ContainsKey("region")) keys.Remove("endpoint");
        if (higher.ContainsKey("endpoint")) keys.Remove("region");
        foreach (var (key, value) in higher) keys[key] = value;
    }

    private ResilienceOptions Resilience()
    {
        var options = new ResilienceOptions();
        if (Seconds("request_timeout", 0.01, Day) is { } attempt) options = options with { Read = Within(options.Read, attempt), Submit = Within(options.Submit, attempt), Download = Within(options.Download, attempt), Upload = Within(options.Upload, attempt) };
        if (Whole("http_retry_total") is { } retries) options = options with { Read = options.Read with { Retries = retries }, Download = options.Download with { Retries = retries }, Upload = options.Upload with { Retries = retries } };
        if (Seconds("http_retry_backoff_max", Tick, Day) is { } longest) options = options with { LongestDelay = longest > options.Delay ? longest : options.Delay };
        return options;
    }

    private static CallOptions Within(CallOptions options, TimeSpan attempt) => options with { Attempt = attempt, Total = attempt > options.Total ? attempt : options.Total };

    private Dictionary<string, string> Headers()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in (Key("headers") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = line.IndexOf(':', StringComparison.Ordinal);
            if (at <= 0) throw Bad("headers", "a line has no ':'");
            headers[line[..at].Trim()] = line[(at + 1)..].Trim();
        }

        return headers;
    }

    private X509Certificate2? ClientCertificate()
    {
        if (Key("client_cert") is not { } certificate) return null;
        return Certificates("client_cert", () => X509Certificate2.CreateFromPemFile(certificate, Key("client_cert_key")));
    }

    private X509Certificate2Collection TrustedAuthorities()
    {
        var authorities = new X509Certificate2Collection();
        if (Key("trusted_ca") is { } file) Certificates("trusted_ca", () =>
        {
            authorities.ImportFromPemFile(file);
            return authorities;
        });
        if (Flag("permissive_ssl", false)) throw Bad("permissive_ssl", "certificates are always checked; name your authority in 'trusted_ca' (or DWAVE_TRUSTED_CA) instead");
        return authorities;
    }

    private static T Certificates<T>(string key, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Bad(key, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>A proxy, with the name and password that its address may hold; neither is in a message.</summary>
    private static WebProxy ProxyAt(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "socks4" or "socks4a" or "socks5")) throw Bad("proxy", "it is no address that begins with http://, https:// or socks5://");
        var proxy = new WebProxy(new UriBuilder(address) { UserName = "", Password = "" }.Uri);
        if (address.UserInfo.Split(':', 2) is [{ Length: > 0 } name, .. var rest]) proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(name), Uri.UnescapeDataString(rest.FirstOrDefault("")));
        return proxy;
    }

    private string? Key(string name) => _keys.GetValueOrDefault(name);

    private TimeSpan? Seconds(string name, double least, double most) => Key(name) is not { } text || text.Equals("none", StringComparison.OrdinalIgnoreCase) ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= least && seconds <= most ? TimeSpan.FromSeconds(seconds)
        : throw Bad(name, FormattableString.Invariant($"'{text}' is no number of seconds from {least} to {most}"));

    private int? Whole(string name) => Key(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= MostRetries ? value : throw Bad(name, $"'{text}' is no whole number from 0 to {MostRetries}");

    private bool Flag(string name, bool fallback) => Key(name)?.ToLowerInvariant() switch
    {
        null => fallback,
        "1" or "on" or "true" or "yes" => true,
        "0" or "off" or "false" or "no" => false,
        var text => throw Bad(name, $"'{text}' is neither true nor false"),
    };

    private static Uri AbsoluteUri(string key, string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : throw Bad(key, $"{(text.Contains('@', StringComparison.Ordinal) ? "it" : $"'{text}'")} is no address that begins with https:// or http://");

    /// <summary>Refuses an address that the token must not be sent to.</summary>
    private static Uri Private(string key, Uri address) => address.UserInfo.Length > 0 ? throw Bad(key, "its address holds a name or password; the token alone says who asks")
        : address.Scheme == "http" && !address.IsLoopback ? throw Bad(key, "its address begins with http://: the token would travel in the clear; use https://")
        : address;

    private static InputException Bad(string key, string what) => new("QP5227", $"'{key}' of the D-Wave configuration cannot be used: {what}.", "Correct it in dwave.conf or in the DWAVE_* variable.");
}
