namespace QuantumPrune.Networks.Data.Readers;

/// <summary>Lists folders in an order that does not depend on the file system.</summary>
internal static class Folder
{
    /// <summary>PNG files right in <paramref name="path"/>, by name.</summary>
    public static string[] Images(string path) =>
        List(path, Directory.EnumerateFiles).Where(f => f.EndsWith(".png", StringComparison.OrdinalIgnoreCase)).ToArray();

    /// <summary>Folders right in <paramref name="path"/>, by name.</summary>
    public static string[] Folders(string path) => List(path, Directory.EnumerateDirectories);

    /// <summary>The last part of a folder's path.</summary>
    public static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path));

    private static string[] List(string path, Func<string, IEnumerable<string>> enumerate)
    {
        try
        {
            var found = enumerate(path).ToArray();
            Array.Sort(found, StringComparer.Ordinal);
            return found;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException(
                "QP1201",
                $"The folder '{path}' cannot be listed: {e.Message}",
                "Check the path; paths in a task file are relative to that file.",
                e);
        }
    }
}
