using System.Numerics;

namespace QuantumPrune.Backends.Search;

/// <summary>A sample of binary variables, 64 to a word.</summary>
internal sealed class BitSample
{
    private readonly ulong[] _words;

    public BitSample(int count)
    {
        Count = count;
        _words = new ulong[(count + 63) / 64];
    }

    public int Count { get; }

    public bool this[int i]
    {
        get => ((_words[i >> 6] >> i) & 1) != 0;
        set => _words[i >> 6] = value ? _words[i >> 6] | (1UL << i) : _words[i >> 6] & ~(1UL << i);
    }

    /// <summary>Uniformly random.</summary>
    public static BitSample Random(int count, RandomSource random)
    {
        var sample = new BitSample(count);
        for (var i = 0; i < count; i++) sample[i] = (random.NextUInt64() >> 63) != 0;
        return sample;
    }

    /// <summary>From values of either vartype: 1 is set.</summary>
    public static BitSample Of(ReadOnlySpan<sbyte> values)
    {
        var sample = new BitSample(values.Length);
        for (var i = 0; i < values.Length; i++) sample[i] = values[i] == 1;
        return sample;
    }

    public BitSample Clone()
    {
        var copy = new BitSample(Count);
        _words.CopyTo(copy._words, 0);
        return copy;
    }

    /// <summary>How many variables differ.</summary>
    public int Distance(BitSample other)
    {
        var distance = 0;
        for (var w = 0; w < _words.Length; w++) distance += BitOperations.PopCount(_words[w] ^ other._words[w]);
        return distance;
    }

    public sbyte[] ToValues(Vartype vartype)
    {
        var (low, values) = ((sbyte)(vartype == Vartype.Spin ? -1 : 0), new sbyte[Count]);
        for (var i = 0; i < Count; i++) values[i] = this[i] ? (sbyte)1 : low;
        return values;
    }
}
