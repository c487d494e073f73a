using System.IO.Compression;

namespace QuantumPrune.Networks.Data.Readers;

/// <summary>Opens data files, unpacks gzip, and reads with bounds so that a damaged file cannot exhaust memory.</summary>
internal static class DataFile
{
    /// <summary>Most bytes that one array from a file may take.</summary>
    public const long Limit = 1L << 30;

    private const int Step = 1 << 20;

    /// <summary>Opens <paramref name="path"/> for reading, through gzip where the name ends in <c>.gz</c>.</summary>
    /// <exception cref="InputException">QP1201: missing or unreadable.</exception>
    public static Stream Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException(
                "QP1201",
                $"'{path}' cannot be opened: {e.Message}",
                "Check the path; paths in a task file are relative to that file.",
                e);
        }
    }

    /// <summary>Runs <paramref name="read"/> on the opened file and turns errors of the storage or of gzip into QP1201.</summary>
    public static T Read<T>(string path, Func<Stream, T> read)
    {
        using var stream = Open(path);
        try
        {
            return read(stream);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new InputException("QP1201", $"'{path}' cannot be read: {e.Message}", "The file is damaged or cut short: fetch it again.", e);
        }
    }

    /// <summary>Reads up to <paramref name="count"/> bytes; fewer where the stream ends first. Memory grows with what is really there.</summary>
    public static byte[] ReadUpTo(Stream stream, long count)
    {
        var buffer = new byte[Math.Min(count, Step)];
        var filled = 0;
        while (filled < count)
        {
            if (filled == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(count, buffer.Length * 2L));
            var got = stream.Read(buffer, filled, buffer.Length - filled);
            if (got == 0) break;
            filled += got;
        }

        return filled == buffer.Length ? buffer : buffer[..filled];
    }

    /// <summary>Whether nothing is left in <paramref name="stream"/>.</summary>
    public static bool AtEnd(Stream stream) => stream.ReadByte() < 0;
}
