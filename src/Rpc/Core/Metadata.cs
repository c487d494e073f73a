using System.Collections;
using System.Diagnostics;

namespace Grpc.Core;

/// <summary>Pairs of key and value that go with a call, in order; a key may come more than once. Keys that end in <c>-bin</c> have bytes as values.</summary>
/// <remarks>Not safe for concurrent writing.</remarks>
[DebuggerDisplay("Count = {Count}")]
public sealed partial class Metadata : IList<Metadata.Entry>
{
    /// <summary>The end of the keys whose values are bytes.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>None at all; cannot be written to.</summary>
    public static readonly Metadata Empty = new(readOnly: true);

    private readonly List<Entry> _entries = [];

    /// <summary>None so far.</summary>
    public Metadata()
    {
    }

    private Metadata(bool readOnly) => IsReadOnly = readOnly;

    /// <inheritdoc />
    public int Count => _entries.Count;

    /// <inheritdoc />
    public bool IsReadOnly { get; }

    /// <inheritdoc />
    public Entry this[int index]
    {
        get => _entries[index];
        set => Writable[index] = value;
    }

    private List<Entry> Writable => IsReadOnly ? throw new InvalidOperationException("This metadata cannot be written to.") : _entries;

    /// <summary>Adds a text.</summary>
    /// <exception cref="ArgumentException">The key has characters that are not allowed or ends in <c>-bin</c>; the value is not printable ASCII.</exception>
    public void Add(string key, string value) => Add(new Entry(key, value));

    /// <summary>Adds bytes.</summary>
    /// <exception cref="ArgumentException">The key has characters that are not allowed or does not end in <c>-bin</c>.</exception>
    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    /// <inheritdoc />
    public void Add(Entry item) => Writable.Add(item);

    /// <summary>The last entry with this key; null where there is none.</summary>
    public Entry? Get(string key) => _entries.FindLast(entry => Matches(entry, key));

    /// <summary>The last text with this key; null where there is none.</summary>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The last bytes with this key; null where there are none.</summary>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>All entries with this key.</summary>
    public IEnumerable<Entry> GetAll(string key) => _entries.Where(entry => Matches(entry, key));

    /// <inheritdoc />
    public int IndexOf(Entry item) => _entries.IndexOf(item);

    /// <inheritdoc />
    public void Insert(int index, Entry item) => Writable.Insert(index, item);

    /// <inheritdoc />
    public void RemoveAt(int index) => Writable.RemoveAt(index);

    /// <inheritdoc />
    public bool Remove(Entry item) => Writable.Remove(item);

    /// <inheritdoc />
    public void Clear() => Writable.Clear();

    /// <inheritdoc />
    public bool Contains(Entry item) => _entries.Contains(item);

    /// <inheritdoc />
    public void CopyTo(Entry[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <inheritdoc />
    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool Matches(Entry entry, string key) => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase);
}
