using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantumPrune.Backends.Tabu;

/// <summary>Finds the lowest change among flips that are not tabu or that lead below everything seen, 16 variables at a time.</summary>
internal unsafe ref struct MoveScan
{
    private readonly int* _delta;
    private readonly int* _tabuUntil;
    private readonly Vector512<int> _now;
    private readonly Vector512<int> _aspiration;
    private Vector512<int> _lowest = Vector512.Create(int.MaxValue);
    private Vector512<int> _holders = Vector512<int>.Zero;

    public MoveScan(int* delta, int* tabuUntil, int now, int aspiration)
    {
        _delta = delta;
        _tabuUntil = tabuUntil;
        _now = Vector512.Create(now);
        _aspiration = Vector512.Create(aspiration);
    }

    /// <summary>Scans all <paramref name="count"/> variables from <paramref name="start"/> on and around, so that ties fall differently for every start.</summary>
    public void All(int start, int count)
    {
        Over(start, count);
        Over(0, start);
    }

    /// <summary>
    /// The same over variables whose flip changes the load by <paramref name="least"/> to <paramref name="most"/>, by the change plus what the load costs at
    /// <paramref name="price"/>.
    /// </summary>
    public void All(int start, int count, int* gain, int least, int most, float price)
    {
        Over(start, count, gain, Vector512.Create(least), Vector512.Create(most), Vector512.Create(price));
        Over(0, start, gain, Vector512.Create(least), Vector512.Create(most), Vector512.Create(price));
    }

    /// <summary>The variable of the lowest change or cost, which is <see cref="int.MaxValue"/> when none may flip.</summary>
    public readonly (int Variable, int Change) Lowest()
    {
        var halves = Vector256.Min(_lowest.GetLower(), _lowest.GetUpper());
        var quarters = Vector128.Min(halves.GetLower(), halves.GetUpper());
        var pairs = Vector128.Min(quarters, Vector128.Shuffle(quarters, Vector128.Create(2, 3, 0, 1)));
        var change = Math.Min(pairs[0], pairs[1]);
        var lane = BitOperations.TrailingZeroCount(Vector512.Equals(_lowest, Vector512.Create(change)).ExtractMostSignificantBits());
        return (_holders[lane], change);
    }

    private void Over(int from, int to)
    {
        var (lowest, holders) = (_lowest, _holders);
        var index = Vector512.Create(from) + Vector512<int>.Indices;
        for (var k = from; k < to; k += Vector512<int>.Count)
        {
            var change = Vector512.Load(_delta + k);
            var better = Free(change, k) & Vector512.LessThan(change, lowest);
            lowest = Vector512.ConditionalSelect(better, change, lowest);
            holders = Vector512.ConditionalSelect(better, index, holders);
            index += Vector512.Create(Vector512<int>.Count);
        }

        (_lowest, _holders) = (lowest, holders);
    }

    private void Over(int from, int to, int* gain, Vector512<int> least, Vector512<int> most, Vector512<float> price)
    {
        // A change is at most 2^30, so that the sum of both stays an integer of 32 bits.
        var most32 = Vector512.Create((float)(1 << 29));
        var (lowest, holders) = (_lowest, _holders);
        var index = Vector512.Create(from) + Vector512<int>.Indices;
        for (var k = from; k < to; k += Vector512<int>.Count)
        {
            var change = Vector512.Load(_delta + k);
            var load = Vector512.Load(gain + k);
            var fits = Vector512.GreaterThanOrEqual(load, least) & Vector512.LessThanOrEqual(load, most);
            var cost = change + Vector512.ConvertToInt32Native(Vector512.ClampNative(price * Vector512.ConvertToSingle(load), -most32, most32));
            var better = fits & Free(change, k) & Vector512.LessThan(cost, lowest);
            lowest = Vector512.ConditionalSelect(better, cost, lowest);
            holders = Vector512.ConditionalSelect(better, index, holders);
            index += Vector512.Create(Vector512<int>.Count);
        }

        (_lowest, _holders) = (lowest, holders);
    }

    /// <summary>Not tabu, or below everything seen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vector512<int> Free(Vector512<int> change, int k)
        => Vector512.LessThanOrEqual(Vector512.Load(_tabuUntil + k), _now) | Vector512.LessThan(change, _aspiration);
}
