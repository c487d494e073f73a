using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantumPrune.Formulation;

/// <summary>Energies of 16 samples side by side: a lane is a sample, so that every lane adds the terms in the order in which the scalar sum does.</summary>
/// <remarks>Multiplying by -1, 0 and 1 is exact: a fused multiplication would give the same bits.</remarks>
internal static class EnergyBlock
{
    private const int Lanes = 16;

    public static double[] Energies(double offset, double[] linear, SortedRows rows, IReadOnlyList<sbyte[]> samples)
    {
        var energies = new double[samples.Count];
        var values = new double[samples.Count == 0 ? 0 : linear.Length * Lanes];
        Span<double> block = stackalloc double[Lanes];
        for (var first = 0; first < samples.Count; first += Lanes)
        {
            var count = Math.Min(Lanes, samples.Count - first);
            for (var lane = 0; lane < count; lane++) Transpose(samples[first + lane], values, lane);
            Sum(offset, linear, rows, values, block);
            block[..count].CopyTo(energies.AsSpan(first));
        }

        return energies;
    }

    private static void Transpose(sbyte[] sample, double[] values, int lane)
    {
        for (var i = 0; i < sample.Length; i++) values[(i * Lanes) + lane] = sample[i];
    }

    private static void Sum(double offset, double[] linear, SortedRows rows, double[] values, Span<double> energies)
    {
        var blocks = MemoryMarshal.Cast<double, Quad>(values);
        var start = Vector256.Create(offset);
        var (e0, e1, e2, e3) = (start, start, start, start);
        for (var i = 0; i < linear.Length; i++)
        {
            var field = UpperField(rows, blocks, i);
            ref readonly var x = ref blocks[i];
            var bias = Vector256.Create(linear[i]);
            e0 = Add(e0, x.A, bias + field.A);
            e1 = Add(e1, x.B, bias + field.B);
            e2 = Add(e2, x.C, bias + field.C);
            e3 = Add(e3, x.D, bias + field.D);
        }

        e0.CopyTo(energies);
        e1.CopyTo(energies[4..]);
        e2.CopyTo(energies[8..]);
        e3.CopyTo(energies[12..]);
    }

    private static Quad UpperField(SortedRows rows, ReadOnlySpan<Quad> blocks, int i)
    {
        var (a, b, c, d) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var (columns, values) = (rows.Columns, rows.Values);
        for (var k = rows.Starts[i + 1] - 1; k >= rows.Starts[i] && columns[k] > i; k--)
        {
            var coupling = Vector256.Create(values[k]);
            ref readonly var x = ref blocks[columns[k]];
            a += coupling * x.A;
            b += coupling * x.B;
            c += coupling * x.C;
            d += coupling * x.D;
        }

        return new Quad(a, b, c, d);
    }

    /// <summary>Adds x * field where x is not zero; the scalar sum skips zeros, which matters to -0.0 and to infinite fields.</summary>
    private static Vector256<double> Add(Vector256<double> energy, Vector256<double> x, Vector256<double> field)
        => Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<double>.Zero), energy, energy + (x * field));

    /// <summary>The values of one variable in 16 samples.</summary>
    private readonly record struct Quad(Vector256<double> A, Vector256<double> B, Vector256<double> C, Vector256<double> D);
}
