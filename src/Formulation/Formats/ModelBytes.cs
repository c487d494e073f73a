using System.IO.Compression;

namespace QuantumPrune.Formulation.Formats;

/// <summary>A file's content in memory, gunzipped if its first bytes say so.</summary>
internal static class ModelBytes
{
    /// <summary>Up to here a file may unpack to any multiple of its size.</summary>
    private const long FreeSize = 1 << 24;

    /// <summary>Beyond <see cref="FreeSize"/> content that unpacks to more than this multiple is taken for an attack; deflate reaches 1,032, files of models 3 to 20.</summary>
    private const long LargestRatio = 50;

    private const int BlockSize = 1 << 16;

    /// <summary>Reads a file of at most 2 GB, packed or not.</summary>
    /// <exception cref="InputException">QP3021: it cannot be opened or is too large. QP3029: it cannot be unpacked.</exception>
    public static ReadOnlyMemory<byte> Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return IsPacked(file) ? Unpack(file, path) : Plain(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException("QP3021", $"'{path}' cannot be read: {e.Message}", "Check the path and its permissions.", e);
        }
    }

    /// <summary>Whether a file starts as gzip does; leaves the position at its start.</summary>
    public static bool IsPacked(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        var read = file.CanSeek ? file.ReadAtLeast(start, 2, throwOnEndOfStream: false) : throw new IOException("it is no regular file.");
        file.Position = 0;
        return read == 2 && start is [0x1F, 0x8B];
    }

    /// <summary>Unpacks to at most 2 GB, and beyond 16 MB to at most 50 times the packed size.</summary>
    /// <exception cref="InputException">QP3029: it is damaged, or larger.</exception>
    public static ReadOnlyMemory<byte> Unpack(FileStream file, string name)
    {
        var most = Math.Min(Array.MaxLength, Math.Max(FreeSize, file.Length * LargestRatio));
        using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        using var content = new MemoryStream();
        var block = new byte[BlockSize];
        try
        {
            for (int read; (read = unpacked.Read(block)) > 0;)
            {
                if (content.Length + read > most) throw new InputException("QP3029", $"'{name}' unpacks to more than {most} bytes.", "Unpack it yourself if it is what it should be.");
                content.Write(block.AsSpan(0, read));
            }
        }
        catch (InvalidDataException e)
        {
            throw new InputException("QP3029", $"'{name}' cannot be unpacked: {e.Message}", "Copy or pack the file again.", e);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private static byte[] Plain(FileStream file, string path)
    {
        if (file.Length > Array.MaxLength) throw new InputException("QP3021", $"'{path}' has {file.Length} bytes; text and JSON of at most 2 GB are read.", "Use the binary format (.bqm).");
        var content = GC.AllocateUninitializedArray<byte>((int)file.Length);
        file.ReadExactly(content);
        return content;
    }
}
