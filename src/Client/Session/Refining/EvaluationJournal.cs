using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace QuantumPrune.Client.Session.Refining;

/// <summary>Values of masks in a file, so that a search that was stopped need not measure them again. It is written after every batch.</summary>
/// <remarks>It is a convenience: what cannot be written any more is not. A search is repeated from its start with the same seed, asks for the same masks, and is answered from here as far as this goes.</remarks>
internal sealed class EvaluationJournal : IDisposable
{
    private const int KeyBytes = 16;
    private const int RecordBytes = KeyBytes + sizeof(double);
    private const long LargestFile = 64L << 20;

    private readonly Dictionary<UInt128, double> _values = [];
    private readonly FileStream _file;
    private bool _full;

    /// <summary>Opens a file, or begins it anew when it belongs to another search or cannot be understood.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="search">What tells one search from another, 32 bytes.</param>
    /// <exception cref="InputException">QP1006: it cannot be written.</exception>
    public EvaluationJournal(string path, ReadOnlySpan<byte> search)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            if (!TryRead(search)) Begin(search);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _file?.Dispose();
            throw new InputException("QP1006", $"'{path}' cannot be written: {e.Message}", "Check permissions and free space, or choose another folder with -o.", e);
        }
    }

    /// <summary>How many values are known.</summary>
    public int Count => _values.Count;

    /// <summary>The value of a mask, if it is known.</summary>
    public bool TryGet(bool[] mask, out double value) => _values.TryGetValue(KeyOf(mask), out value);

    /// <summary>Adds values that were measured.</summary>
    public void Add(IReadOnlyList<bool[]> masks, IReadOnlyList<double> values)
    {
        var records = new byte[masks.Count * RecordBytes];
        var end = 0;
        for (var i = 0; i < masks.Count; i++)
        {
            if (double.IsNaN(values[i]) || !_values.TryAdd(KeyOf(masks[i]), values[i])) continue;
            BinaryPrimitives.WriteUInt128LittleEndian(records.AsSpan(end), KeyOf(masks[i]));
            BinaryPrimitives.WriteDoubleLittleEndian(records.AsSpan(end + KeyBytes), values[i]);
            end += RecordBytes;
        }

        Write(records.AsSpan(0, end));
    }

    private void Write(ReadOnlySpan<byte> records)
    {
        if (_full) return;
        try
        {
            _file.Write(records);
            _file.Flush();
        }
        catch (IOException)
        {
            _full = true; // the search is worth more than its journal
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private bool TryRead(ReadOnlySpan<byte> search)
    {
        if (_file.Length < search.Length || _file.Length > LargestFile) return false;
        var content = new byte[_file.Length];
        _file.ReadExactly(content);
        if (!content.AsSpan(0, search.Length).SequenceEqual(search)) return false;
        var whole = search.Length + ((content.Length - search.Length) / RecordBytes * RecordBytes);
        for (var at = search.Length; at < whole; at += RecordBytes)
            _values[BinaryPrimitives.ReadUInt128LittleEndian(content.AsSpan(at))] = BinaryPrimitives.ReadDoubleLittleEndian(content.AsSpan(at + KeyBytes));
        _file.SetLength(whole); // a record that a crash cut short goes
        _file.Position = whole;
        return true;
    }

    private void Begin(ReadOnlySpan<byte> search)
    {
        _file.SetLength(0);
        _file.Write(search);
        _file.Flush();
    }

    private static UInt128 KeyOf(bool[] mask) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(mask.AsSpan())));
}
