using System.Numerics;
using System.Runtime.Intrinsics;

namespace QuantumPrune.Backends.Search;

/// <summary>Passes over all variables in order, each flipped with probability min(1, exp(-change / T)); 16 are tested at once.</summary>
/// <remarks>
/// A flip passes when change &lt;= -T ln u. The -ln u come from a table that every pass enters at a random place. After a flip the rest of its 16 is tested again, so
/// the outcome is that of a scalar loop.
/// </remarks>
internal static unsafe class MetropolisSweep
{
    private const int TableLength = 1 << 14;
    // Stays representable, and below the change of padded variables.
    private const float MostLimit = 1 << 30;
    private static readonly AlignedArray<float> Table = MakeTable();

    /// <summary>One pass at <paramref name="temperature"/>.</summary>
    public static void Run<TRows>(FlipState<TRows> state, float temperature, RandomSource random)
        where TRows : struct, ICouplingRows
    {
        state.CountScan();
        var delta = state.Delta;
        var table = Table.Pointer;
        var padded = state.Model.Padded;
        var most = Vector512.Create(MostLimit);
        var heat = Vector512.Create(temperature);
        for (var first = 0; first < padded;)
        {
            // A long model enters the table anew whenever it has come to its end.
            var end = Math.Min(padded, first + (TableLength / 2));
            var draws = table + (random.NextUInt64() >> 51) - first;
            for (; first < end; first += Vector512<int>.Count)
            {
                var limit = Vector512.ConvertToInt32Native(Vector512.MinNative(heat * Vector512.Load(draws + first), most));
                var passing = Vector512.LessThanOrEqual(Vector512.Load(delta + first), limit).ExtractMostSignificantBits();
                while (passing != 0)
                {
                    var lane = BitOperations.TrailingZeroCount(passing);
                    state.Flip(first + lane);
                    passing = Vector512.LessThanOrEqual(Vector512.Load(delta + first), limit).ExtractMostSignificantBits() & (~1UL << lane);
                }
            }
        }
    }

    private static AlignedArray<float> MakeTable()
    {
        var table = new AlignedArray<float>(TableLength);
        var random = new RandomSource(0x5EED);
        for (var k = 0; k < TableLength; k++) table.Span[k] = (float)-Math.Log(1 - random.NextDouble());
        return table;
    }
}
