using System.Security.Cryptography;

namespace QuantumPrune.Testing.Leap.Uploads;

/// <summary>One upload in parts. Safe for concurrent use.</summary>
internal sealed class Upload(string id, long size, int? partSize)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, byte[]> _parts = [];
    private int _requests;
    private byte[]? _content;

    public string Id => id;

    public long Size => size;

    /// <summary>The whole, once it is complete.</summary>
    public byte[]? Content => Volatile.Read(ref _content);

    /// <summary>Keeps a part, in place of an earlier one of its number.</summary>
    public void Put(int number, byte[] bytes, string? md5)
    {
        if (md5 is null || md5.Trim() != Convert.ToBase64String(Md5(bytes))) throw Refusal.Bad("The Content-MD5 you specified did not match what we received.");
        lock (_lock)
        {
            if (_content is not null) throw Refusal.Bad("The upload has been completed already.");
            CheckPlace(number, bytes.Length);
            _parts[number] = bytes;
            _requests++;
        }
    }

    /// <summary>Part numbers with their MD5 in hexadecimal; none once it is complete.</summary>
    public IReadOnlyList<(int Number, string Checksum)> Parts()
    {
        lock (_lock) return [.. _parts.Select(part => (part.Key, Convert.ToHexStringLower(Md5(part.Value))))];
    }

    /// <summary>Puts the parts together when they are all there and <paramref name="checksum"/> is that of their MD5s.</summary>
    public void Combine(string checksum)
    {
        lock (_lock)
        {
            var isWhole = _parts.Values.Sum(part => (long)part.Length) == size && _parts.Keys.SequenceEqual(Enumerable.Range(1, _parts.Count));
            if (_content is not null || !isWhole || checksum != Checksum()) throw Refusal.Bad("Failed to combine the multipart upload");
            Volatile.Write(ref _content, Joined());
            _parts.Clear();
        }
    }

    public EmulatedUpload Snapshot()
    {
        lock (_lock) return new EmulatedUpload(id, size, [.. _parts.Keys], _requests, _content is not null);
    }

    private void CheckPlace(int number, int length)
    {
        if (number < 1) throw Refusal.Bad($"There is no part {number}");
        if (_parts.Where(part => part.Key != number).Sum(part => (long)part.Value.Length) + length > size) throw Refusal.Bad("The parts are longer than the announced size");
        if (partSize is not { } usual) return;
        var at = (number - 1) * (long)usual;
        if (at >= size || length != Math.Min(usual, size - at)) throw Refusal.Bad($"Part {number} of {length} bytes does not fit parts of {usual} bytes");
    }

    private byte[] Joined()
    {
        var content = new byte[size];
        var at = 0;
        foreach (var part in _parts.Values)
        {
            part.CopyTo(content, at);
            at += part.Length;
        }

        return content;
    }

    private string Checksum() => Convert.ToHexStringLower(Md5([.. _parts.Values.SelectMany(Md5)]));

#pragma warning disable CA5351 // the protocol's checksum, not a protection
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);
#pragma warning restore CA5351
}
