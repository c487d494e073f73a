namespace QuantumPrune;

/// <summary>Writes files so that a reader sees the old content or the whole new one, never a half.</summary>
public static class AtomicFile
{
    /// <summary>Writes through a temporary file beside <paramref name="path"/>, flushes it to disk and renames it into place.</summary>
    /// <exception cref="InputException">QP1006: the file cannot be written (full disk, no permission, missing folder).</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw new InputException("QP1006", $"'{path}' cannot be written: {e.Message}", "Check free space and permissions, or choose another folder.", e);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Writes <paramref name="text"/> as UTF-8 without a byte order mark.</summary>
    /// <inheritdoc cref="Write"/>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The write's own error is the one to report; a left-over temporary file is overwritten by the next try.
        }
    }
}
