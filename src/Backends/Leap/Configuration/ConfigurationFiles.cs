namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>The keys of the chosen profile, from one file or from all that the search path finds.</summary>
internal static class ConfigurationFiles
{
    private const string Defaults = "defaults";

    /// <summary>Reads the files and picks the profile.</summary>
    /// <returns>The files that were read, the profile, and its keys, those of [defaults] included.</returns>
    /// <exception cref="InputException">QP5224: a file cannot be used. QP5225: there is no such file or profile.</exception>
    public static (IReadOnlyList<string> Files, string? Profile, IReadOnlyDictionary<string, string> Keys) Read(string? file, string? profile, ConfigurationEnvironment environment)
    {
        var files = Find(file, environment);
        var (order, sections) = Merge(files);
        var defaults = sections.GetValueOrDefault(Defaults) ?? [];
        var chosen = profile ?? NonEmpty(defaults.GetValueOrDefault("profile")) ?? order.FirstOrDefault(name => name != Defaults) ?? (order.Count > 0 ? Defaults : null);
        if (chosen is null) return (files, null, defaults);
        if (!sections.TryGetValue(chosen, out var own))
            throw new InputException("QP5225", $"There is no profile [{chosen}] in {(files.Count == 0 ? "any dwave.conf, for there is none" : string.Join(", ", files))}.", order.Count == 0 ? "Make one, or set DWAVE_API_TOKEN instead." : $"Profiles are: {string.Join(", ", order)}.");
        var keys = new Dictionary<string, string>(defaults, StringComparer.Ordinal);
        foreach (var (key, value) in own) keys[key] = value;
        return (files, chosen, keys);
    }

    private static IReadOnlyList<string> Find(string? file, ConfigurationEnvironment environment)
    {
        if (file is null) return [.. ConfigurationPaths.Candidates(environment).Where(File.Exists)];
        var path = Path.GetFullPath(file, environment.WorkingFolder);
        return File.Exists(path) ? [path] : throw new InputException("QP5225", $"The configuration file '{path}' is not there.", "Check the path in DWAVE_CONFIG_FILE or the sampler's 'config'.");
    }

    private static (List<string> Order, Dictionary<string, Dictionary<string, string>> Sections) Merge(IReadOnlyList<string> files)
    {
        var order = new List<string>();
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var ini in files.Select(IniFile.Read))
        {
            foreach (var name in ini.Sections)
            {
                if (sections.TryAdd(name, new Dictionary<string, string>(StringComparer.Ordinal))) order.Add(name);
                foreach (var (key, value) in ini[name]) sections[name][key] = value;
            }
        }

        return (order, sections);
    }

    private static string? NonEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
