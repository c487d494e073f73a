using System.Runtime.Versioning;

namespace QuantumPrune.Storage;

/// <summary>Folders and files that are open to this user alone. Errors are those of the file system.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    /// <summary>Makes a folder; one that is there already is closed to others, unless others have business in it.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else MakePrivate(folder);
    }

    /// <summary>Makes a file, or closes one to others. What SQLite puts beside it is as open as the file itself.</summary>
    /// <inheritdoc cref="MakeFolder"/>
    public static void MakeFile(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        if (!File.Exists(path)) new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = OwnFile }).Dispose();
        else TryClose(path, OwnFile); // by name: opening the file here would let go of SQLite's locks
    }

    /// <summary>Makes the file of an SQLite database, and closes what lies beside it.</summary>
    /// <inheritdoc cref="MakeFolder"/>
    public static void MakeDatabase(string path)
    {
        MakeFile(path);
        foreach (var beside in (string[])[path + "-wal", path + "-shm"])
            if (File.Exists(beside)) MakeFile(beside);
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
