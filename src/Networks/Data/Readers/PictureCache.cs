using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Data.Readers;

/// <summary>Keeps decoded pictures, in the type of the file, until the budget is used up; later ones are decoded at every read.</summary>
internal sealed class PictureCache(int count, Func<int, Picture> decode)
{
    private const long Budget = 1L << 30;

    private readonly Picture?[] _pictures = new Picture?[count];
    private long _used;

    public Picture this[int index]
    {
        get
        {
            var known = Volatile.Read(ref _pictures[index]);
            if (known is not null) return known;
            var decoded = decode(index);

            // Two threads may decode the same file; equal pixels make that harmless, and no reader ever waits for another.
            if (Interlocked.Add(ref _used, decoded.Bytes) <= Budget) Volatile.Write(ref _pictures[index], decoded);
            else Interlocked.Add(ref _used, -decoded.Bytes);
            return decoded;
        }
    }
}
