namespace QuantumPrune.Client.Cli;

/// <summary>The file that a command was told to write.</summary>
internal static class OutputFile
{
    /// <summary>Refuses, before any work is done, a place where no file can be written.</summary>
    /// <exception cref="InputException">QP1006: the folder is missing, or the path is a folder or no path at all.</exception>
    public static void Check(string path)
    {
        if (path.Length == 0) throw Unwritable(path, "it names no file.", "Name a file with -o.");
        if (Directory.Exists(path)) throw Unwritable(path, "it is a folder.", "Name a file with -o.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) throw Unwritable(path, $"there is no folder '{folder}'.", "Make it first, or choose another with -o.");
    }

    private static InputException Unwritable(string path, string why, string fix) => new("QP1006", $"'{path}' cannot be written: {why}", fix);
}
