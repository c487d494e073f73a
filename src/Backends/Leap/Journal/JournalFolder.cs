using System.Runtime.Versioning;

namespace QuantumPrune.Backends.Leap.Journal;

/// <summary>Where this user's remote jobs are kept.</summary>
public static class JournalFolder
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    /// <summary>QUANTUMPRUNE_HOME, or <c>quantumprune</c> in the user's folder for application data.</summary>
    /// <param name="environment">Looks up a variable.</param>
    public static string Of(Func<string, string?> environment) => environment("QUANTUMPRUNE_HOME") is { Length: > 0 } home
        ? Path.GetFullPath(home)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "quantumprune");

    /// <summary>Makes the folder, open to this user alone; one that is there already is closed to others.</summary>
    /// <exception cref="InputException">QP5240: it cannot be made.</exception>
    internal static void Make(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else MakePrivate(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("QP5240", $"The folder '{folder}' for the journal of remote jobs cannot be made: {e.Message}", "Name another folder in QUANTUMPRUNE_HOME.", e);
        }
    }

    /// <summary>Makes a file that this user alone may read, or closes it to others. What SQLite puts beside it is as open as the file itself.</summary>
    /// <exception cref="InputException">QP5240: it cannot be made.</exception>
    internal static void MakeFile(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        try
        {
            if (!File.Exists(path)) new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = OwnFile }).Dispose();
            else TryClose(path, OwnFile); // by name: opening the file here would let go of SQLite's locks
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("QP5240", $"The journal of remote jobs '{path}' cannot be made: {e.Message}", "Check free space and permissions, or name another folder in QUANTUMPRUNE_HOME.", e);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void MakePrivate(string folder)
    {
        if (!Directory.Exists(folder)) Directory.CreateDirectory(folder, OwnFolder);
        else if (!IsShared(folder)) TryClose(folder, OwnFolder);
    }

    /// <summary>Whether others have business in a folder that the user named: a place like /tmp, or the home folder.</summary>
    [UnsupportedOSPlatform("windows")]
    private static bool IsShared(string folder) =>
        File.GetUnixFileMode(folder).HasFlag(UnixFileMode.StickyBit) || Path.TrimEndingDirectorySeparator(folder) == Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);

    [UnsupportedOSPlatform("windows")]
    private static void TryClose(string path, UnixFileMode mode)
    {
        try
        {
            if (File.GetUnixFileMode(path) != mode) File.SetUnixFileMode(path, mode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's: whether it can be used shows itself when it is.
        }
    }
}
