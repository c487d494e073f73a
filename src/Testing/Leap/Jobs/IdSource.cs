namespace QuantumPrune.Testing.Leap.Jobs;

/// <summary>UUIDs from a seed. Safe for concurrent use.</summary>
internal sealed class IdSource(RandomSource random)
{
    private readonly Lock _lock = new();

    public string Next()
    {
        var bytes = new byte[16];
        lock (_lock)
        {
            BitConverter.TryWriteBytes(bytes, random.NextUInt64());
            BitConverter.TryWriteBytes(bytes.AsSpan(8), random.NextUInt64());
        }

        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40); // version 4
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes).ToString();
    }
}
