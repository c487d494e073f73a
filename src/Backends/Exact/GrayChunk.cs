using System.Numerics;

namespace QuantumPrune.Backends.Exact;

/// <summary>The part of an enumeration in which the high variables are fixed; the low ones run through a Gray code.</summary>
/// <remarks>Chunks are cut by the problem alone, and restarting the incremental energy in each keeps its rounding error small.</remarks>
internal sealed class GrayChunk
{
    /// <summary>Low variables per chunk: a quarter of a million samples.</summary>
    public const int Bits = 18;

    private readonly LowestCodes _lowest;

    private GrayChunk(LowestCodes lowest) => _lowest = lowest;

    /// <summary>Enumerates the chunk whose high bits are <paramref name="high"/>; its lowest samples of at most <paramref name="threshold"/>, <paramref name="reads"/> or fewer.</summary>
    public static LowestCodes Run(BinaryQuadraticModel binary, int high, int reads, double threshold)
    {
        var lowest = new LowestCodes(reads, threshold);
        new GrayChunk(lowest).Enumerate(binary, high);
        return lowest;
    }

    private void Enumerate(BinaryQuadraticModel binary, int high)
    {
        var low = Math.Min(binary.NumVariables, Bits);
        var code = (long)high << Bits;
        var start = new sbyte[binary.NumVariables];
        for (var i = low; i < start.Length; i++) start[i] = (sbyte)((code >> i) & 1);
        var energy = binary.Energy(start);
        var fields = binary.Fields(start).AsSpan(0, low).ToArray();
        var rows = DenseRows(binary, low);
        _lowest.Consider(energy, code);
        for (var step = 1; step < 1 << low; step++)
        {
            var i = BitOperations.TrailingZeroCount(step);
            var sign = ((code >> i) & 1) == 1 ? -1.0 : 1.0;
            energy += sign * fields[i];
            code ^= 1L << i;
            for (var j = 0; j < low; j++) fields[j] += sign * rows[i][j];
            if (energy <= _lowest.Threshold) _lowest.Consider(energy, code);
        }
    }

    private static double[][] DenseRows(BinaryQuadraticModel binary, int low)
    {
        var rows = new double[low][];
        for (var i = 0; i < low; i++)
        {
            rows[i] = new double[low];
            for (var k = 0; k < binary.Neighbours(i).Length; k++)
                if (binary.Neighbours(i)[k] < low) rows[i][binary.Neighbours(i)[k]] = binary.Couplings(i)[k];
        }

        return rows;
    }
}
