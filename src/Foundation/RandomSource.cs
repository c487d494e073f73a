using System.Numerics;
using System.Text;

namespace QuantumPrune;

/// <summary>
/// A seeded, splittable generator of pseudo-random numbers: xoshiro256++ (Blackman and Vigna 2021), seeded through SplitMix64.
/// </summary>
/// <remarks>
/// One seed per run is split by name or index for each component (<see cref="Split(string)"/>), so that a component's numbers do not
/// depend on how many another one drew, nor on the number of threads. Not thread-safe: give every thread its own split.
/// </remarks>
public sealed class RandomSource
{
    private readonly ulong _origin;
    private ulong _s0, _s1, _s2, _s3;
    private double _spareGaussian = double.NaN;

    /// <summary>Starts the sequence of <paramref name="seed"/>.</summary>
    public RandomSource(ulong seed)
    {
        _origin = seed;
        var state = seed;
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>An independent source for the component <paramref name="name"/>; does not advance this one.</summary>
    public RandomSource Split(string name)
    {
        var hash = 0xCBF29CE484222325UL; // FNV-1a over UTF-8
        foreach (var b in Encoding.UTF8.GetBytes(name)) hash = (hash ^ b) * 0x100000001B3UL;
        return Split(hash);
    }

    /// <summary>An independent source for part <paramref name="index"/> (a read, a sample, an image); does not advance this one.</summary>
    public RandomSource Split(ulong index)
    {
        var state = _origin ^ BitOperations.RotateLeft(index * 0x9E3779B97F4A7C15UL, 29);
        return new RandomSource(SplitMix(ref state) ^ index);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s0 + _s3, 23) + _s0;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="bound"/>), without bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var limit = ulong.MaxValue - (ulong.MaxValue % (ulong)bound);
        ulong draw;
        do draw = NextUInt64();
        while (draw >= limit);
        return (int)(draw % (ulong)bound);
    }

    /// <summary>Standard normal (polar method of Marsaglia).</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spareGaussian))
        {
            var spare = _spareGaussian;
            _spareGaussian = double.NaN;
            return spare;
        }

        double u, v, s;
        do
        {
            u = (2 * NextDouble()) - 1;
            v = (2 * NextDouble()) - 1;
            s = (u * u) + (v * v);
        }
        while (s is >= 1 or 0);
        var scale = Math.Sqrt(-2 * Math.Log(s) / s);
        _spareGaussian = v * scale;
        return u * scale;
    }

    /// <summary>Puts <paramref name="items"/> into a uniformly random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in random order.</summary>
    public int[] Permutation(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        Shuffle(order.AsSpan());
        return order;
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
