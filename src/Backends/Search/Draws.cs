namespace QuantumPrune.Backends.Search;

/// <summary>Random numbers for inner loops.</summary>
internal static class Draws
{
    /// <summary>In [0, <paramref name="bound"/>): a multiplication instead of the division of <see cref="RandomSource.NextInt"/>, with a bias below bound / 2^64.</summary>
    public static int Below(this RandomSource random, int bound) => (int)Math.BigMul(random.NextUInt64(), (ulong)bound, out _);
}
