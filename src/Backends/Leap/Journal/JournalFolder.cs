using QuantumPrune.Storage;

namespace QuantumPrune.Backends.Leap.Journal;

/// <summary>Where this user's remote jobs are kept.</summary>
public static class JournalFolder
{
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
            PrivateFiles.MakeFolder(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("QP5240", $"The folder '{folder}' for the journal of remote jobs cannot be made: {e.Message}", "Name another folder in QUANTUMPRUNE_HOME.", e);
        }
    }

    /// <summary>Makes the journal's file, or closes it to others.</summary>
    /// <exception cref="InputException">QP5240: it cannot be made.</exception>
    internal static void MakeFile(string path)
    {
        try
        {
            PrivateFiles.MakeDatabase(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("QP5240", $"The journal of remote jobs '{path}' cannot be made: {e.Message}", "Check free space and permissions, or name another folder in QUANTUMPRUNE_HOME.", e);
        }
    }
}
