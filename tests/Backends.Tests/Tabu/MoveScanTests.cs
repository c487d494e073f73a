using QuantumPrune.Backends.Search;
using QuantumPrune.Backends.Tabu;

namespace QuantumPrune.Backends.Tests.Tabu;

public class MoveScanTests
{
    private const int Lanes = 16;
    private const int Now = 50;

    [Theory]
    [InlineData(32)]
    [InlineData(48)]
    [InlineData(160)]
    public unsafe void All_TabuAndAspiration_FindsTheScalarMinimum(int count)
    {
        var random = new RandomSource((ulong)count);
        for (var round = 0; round < 200; round++)
        {
            var (delta, tabu) = (Draw(random, count, 20), Draw(random, count, 100, low: 0));
            var (aspiration, start) = (-random.NextInt(20), random.NextInt(count / Lanes) * Lanes);
            var scan = new MoveScan(delta.Pointer, tabu.Pointer, Now, aspiration);
            scan.All(start, count);
            Expect(Twin(start, count, i => tabu.Span[i] <= Now || delta.Span[i] < aspiration ? delta.Span[i] : int.MaxValue), scan.Lowest());
        }
    }

    [Theory]
    [InlineData(32)]
    [InlineData(48)]
    [InlineData(160)]
    public unsafe void All_WithALoad_FindsTheScalarMinimum(int count)
    {
        var random = new RandomSource((ulong)count);
        for (var round = 0; round < 200; round++)
        {
            var (delta, tabu, gain) = (Draw(random, count, 20), Draw(random, count, 100, low: 0), Draw(random, count, 9));
            for (var i = 0; i < count; i += 5) gain.Span[i] = int.MinValue;
            var (aspiration, start, least) = (-random.NextInt(20), random.NextInt(count / Lanes) * Lanes, random.NextInt(12) - 8);
            var (most, price) = (least + random.NextInt(10), (float)random.NextGaussian());
            var scan = new MoveScan(delta.Pointer, tabu.Pointer, Now, aspiration);
            scan.All(start, count, gain.Pointer, least, most, price);
            Expect(Twin(start, count, Cost), scan.Lowest());

            int Cost(int i)
            {
                var permitted = gain.Span[i] >= least && gain.Span[i] <= most && (tabu.Span[i] <= Now || delta.Span[i] < aspiration);
                return permitted ? delta.Span[i] + (int)(price * gain.Span[i]) : int.MaxValue;
            }
        }
    }

    [Fact]
    public unsafe void All_NoneMayFlip_SaysSo()
    {
        var (delta, tabu) = (new AlignedArray<int>(32), new AlignedArray<int>(32));
        tabu.Span.Fill(Now + 1);
        var scan = new MoveScan(delta.Pointer, tabu.Pointer, Now, int.MinValue);
        scan.All(0, 32);
        Assert.Equal(int.MaxValue, scan.Lowest().Change);
    }

    private static void Expect((int Variable, int Change) expected, (int Variable, int Change) found)
    {
        Assert.Equal(expected.Change, found.Change);
        if (expected.Change != int.MaxValue) Assert.Equal(expected.Variable, found.Variable);
    }

    /// <summary>Ties go to the first in the order of the scan within a lane, then to the lowest lane.</summary>
    private static (int Variable, int Change) Twin(int start, int count, Func<int, int> cost)
    {
        var best = (Variable: 0, Change: int.MaxValue);
        for (var lane = 0; lane < Lanes; lane++)
            for (var k = 0; k < count; k += Lanes)
            {
                var i = ((start + k) % count) + lane;
                if (cost(i) < best.Change) best = (i, cost(i));
            }

        return best;
    }

    private static AlignedArray<int> Draw(RandomSource random, int count, int range, int? low = null)
    {
        var values = new AlignedArray<int>(count);
        for (var i = 0; i < count; i++) values.Span[i] = (low ?? -range) + random.NextInt((2 * range) + 1);
        return values;
    }
}
