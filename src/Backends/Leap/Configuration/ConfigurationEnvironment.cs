namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>What configuration depends on besides its files.</summary>
public sealed record ConfigurationEnvironment
{
    /// <summary>Looks up an environment variable; null or empty when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The user's home folder.</summary>
    public required string Home { get; init; }

    /// <summary>The folder that the program was started in.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Whose conventions for folders apply.</summary>
    public required OSPlatformKind Platform { get; init; }

    /// <summary>This machine's, with variables looked up by <paramref name="variable"/>.</summary>
    public static ConfigurationEnvironment Of(Func<string, string?> variable) => new()
    {
        Variable = variable,
        Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
        WorkingFolder = Environment.CurrentDirectory,
        Platform = OperatingSystem.IsWindows() ? OSPlatformKind.Windows : OperatingSystem.IsMacOS() ? OSPlatformKind.MacOS : OSPlatformKind.Linux,
    };

    internal string? Set(string name) => Variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
