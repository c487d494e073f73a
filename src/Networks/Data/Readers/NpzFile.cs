using System.IO.Compression;

namespace QuantumPrune.Networks.Data.Readers;

/// <summary>An NPZ archive: a zip of NPY arrays, each under the name of its key. Arrays are read one by one, on demand.</summary>
internal static class NpzFile
{
    private const int MaxEntries = 10_000;

    /// <summary>The arrays named <paramref name="keys"/>, in that order; null for a key that is not there.</summary>
    /// <exception cref="InputException">QP1205: not a zip archive, or a damaged array in it.</exception>
    public static NpyArray?[] Read(string path, params string[] keys) =>
        DataFile.Read(path, stream =>
        {
            using var archive = Open(stream, path);
            return keys.Select(key => archive.GetEntry(key + ".npy") is { } entry ? Read(entry, path) : null).ToArray();
        });

    /// <summary>Names of the arrays.</summary>
    /// <inheritdoc cref="Read(string, string[])"/>
    public static string[] Keys(string path) =>
        DataFile.Read(path, stream =>
        {
            using var archive = Open(stream, path);
            return archive.Entries.Select(KeyOf).ToArray();
        });

    private static string KeyOf(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : entry.FullName;

    private static ZipArchive Open(Stream stream, string path)
    {
        try
        {
            var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return archive.Entries.Count <= MaxEntries ? archive : throw Bad(path, $"it holds {archive.Entries.Count} arrays");
        }
        catch (InvalidDataException e)
        {
            throw Bad(path, e.Message, e);
        }
    }

    private static NpyArray Read(ZipArchiveEntry entry, string path)
    {
        using var stream = entry.Open();
        return NpyArray.Read(stream, $"'{path}', key '{KeyOf(entry)}'");
    }

    private static InputException Bad(string path, string problem, Exception? inner = null) =>
        new("QP1205", $"'{path}' is not a usable NPZ archive: {problem}", "Give a file written by numpy.savez.", inner);
}
