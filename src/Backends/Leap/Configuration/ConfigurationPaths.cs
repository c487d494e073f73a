namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>Where dwave.conf is looked for: for all users, for this user, in the working folder. Later files win, key by key.</summary>
public static class ConfigurationPaths
{
    private const string FileName = "dwave.conf";

    /// <summary>All places in ascending order of precedence, whether there is a file or not.</summary>
    public static IReadOnlyList<string> Candidates(ConfigurationEnvironment environment) =>
        [.. Folders(environment).Select(folder => Join(environment, folder, FileName)), Join(environment, environment.WorkingFolder, FileName)];

    /// <summary>The user's own folder for what may be kept between runs.</summary>
    public static string CacheFolder(ConfigurationEnvironment environment) => environment.Platform switch
    {
        OSPlatformKind.Windows => Join(environment, environment.Set("LOCALAPPDATA") ?? Join(environment, environment.Home, "AppData", "Local"), "dwavesystem", "dwave", "Cache"),
        OSPlatformKind.MacOS => Join(environment, environment.Home, "Library", "Caches", "dwave"),
        _ => Join(environment, environment.Set("XDG_CACHE_HOME") ?? Join(environment, environment.Home, ".cache"), "dwave"),
    };

    private static IEnumerable<string> Folders(ConfigurationEnvironment environment) => environment.Platform switch
    {
        OSPlatformKind.Windows =>
        [
            Join(environment, environment.Set("PROGRAMDATA") ?? @"C:\ProgramData", "dwavesystem", "dwave"),
            Join(environment, environment.Set("LOCALAPPDATA") ?? Join(environment, environment.Home, "AppData", "Local"), "dwavesystem", "dwave"),
        ],
        OSPlatformKind.MacOS => ["/Library/Application Support/dwave", Join(environment, environment.Home, "Library", "Application Support", "dwave")],
        _ =>
        [
            .. (environment.Set("XDG_CONFIG_DIRS") ?? "/etc/xdg").Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Join(environment, folder, "dwave")),
            Join(environment, environment.Set("XDG_CONFIG_HOME") ?? Join(environment, environment.Home, ".config"), "dwave"),
        ],
    };

    private static string Join(ConfigurationEnvironment environment, params string[] parts) => string.Join(environment.Platform == OSPlatformKind.Windows ? '\\' : '/', parts.Select((part, i) => i < parts.Length - 1 ? part.TrimEnd('/', '\\') : part));
}
