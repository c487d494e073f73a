namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>Systems with their own folders for configuration.</summary>
public enum OSPlatformKind
{
    /// <summary>Linux and other Unix systems: XDG folders.</summary>
    Linux,

    /// <summary>macOS: Library/Application Support.</summary>
    MacOS,

    /// <summary>Windows: ProgramData and AppData.</summary>
    Windows,
}
