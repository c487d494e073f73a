using QuantumPrune.Backends.Leap.Configuration;

namespace QuantumPrune.Backends.Tests.Leap.Configuration;

/// <summary>A machine with folders, files and variables of its own.</summary>
internal sealed class Place : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("leap-conf-");
    private readonly Dictionary<string, string> _variables = [];

    public string Root => _root.FullName;

    public ConfigurationEnvironment Environment => new()
    {
        Variable = name => name == "XDG_CONFIG_DIRS" && !_variables.ContainsKey(name) ? Path.Combine(Root, "xdg") : _variables.GetValueOrDefault(name),
        Home = Path.Combine(Root, "home"),
        WorkingFolder = Path.Combine(Root, "work"),
        Platform = OSPlatformKind.Linux,
    };

    public Place Set(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    /// <summary>Writes a file below the root; its path.</summary>
    public string Write(string path, string content)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        return full;
    }

    /// <summary>Writes the file of the working folder.</summary>
    public Place Conf(string content)
    {
        Write("work/dwave.conf", content);
        return this;
    }

    public LeapConfiguration Load(ConfigurationRequest? request = null) => LeapConfiguration.Load(request ?? new ConfigurationRequest(), Environment);

    public Backends.Leap.Sapi.SapiOptions Sapi(ConfigurationRequest? request = null) => Load(request).SapiOptions(null, TimeProvider.System);

    public void Dispose() => _root.Delete(recursive: true);
}
