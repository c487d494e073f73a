namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>The DWAVE_* variables and the keys they stand for.</summary>
internal static class ConfigurationVariables
{
    private static readonly (string Variable, string Key)[] Known =
    [
        ("DWAVE_API_REGION", "region"),
        ("DWAVE_API_ENDPOINT", "endpoint"),
        ("DWAVE_API_TOKEN", "token"),
        ("DWAVE_API_SOLVER", "solver"),
        ("DWAVE_API_PROXY", "proxy"),
        ("DWAVE_API_HEADERS", "headers"),
        ("DWAVE_CACHE_ENABLED", "cache_enabled"),
        ("DWAVE_CACHE_HOME", "cache_home"),
        ("DWAVE_METADATA_API_ENDPOINT", "metadata_api_endpoint"),
        ("DWAVE_TRUSTED_CA", "trusted_ca"), // ours
    ];

    public static Dictionary<string, string> Read(ConfigurationEnvironment environment) =>
        Known.Select(pair => (pair.Key, Value: environment.Set(pair.Variable))).Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);
}
