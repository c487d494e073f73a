namespace QuantumPrune.Storage;

/// <summary>Says that somebody is alive: a lock on a file, which the operating system lets go of when the process ends, however it ends.</summary>
public sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or null while another process or object holds it, or where the file cannot be made.</summary>
    /// <param name="path">The file.</param>
    /// <param name="deletes">
    /// Whether the file goes with the lock. Then somebody who opened it just before can lock what is no longer there while a third makes it anew: only for names that
    /// are used once.
    /// </param>
    public static FileLock? TryTake(string path, bool deletes)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, deletes ? FileOptions.DeleteOnClose : FileOptions.None));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Lets go.</summary>
    public void Dispose() => _file.Dispose();
}
