using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>The energy of every basis state of a problem, with its offset.</summary>
internal sealed class CostDiagonal
{
    private const int LowBits = 8;
    private const int PieceBits = 14;
    private readonly Lazy<int[]> _order;

    public CostDiagonal(IsingProblem problem)
    {
        Values = new double[1L << problem.Qubits];
        var split = new EnergySplit(problem, Math.Min(problem.Qubits, LowBits));
        var pieceBits = Math.Min(problem.Qubits, PieceBits);
        var (least, most) = (new double[1 << (problem.Qubits - pieceBits)], new double[1 << (problem.Qubits - pieceBits)]);
        Workers.For(least.Length, piece =>
        {
            var values = new Span<double>(Values, piece << pieceBits, 1 << pieceBits);
            Fill(split, values, (long)piece << (pieceBits - split.LowBits), problem.Offset);
            (least[piece], most[piece]) = Range(values);
        });
        Least = least.Min();
        Most = most.Max();
        _order = new(Sorted);
    }

    /// <summary>Energies, 2^n of them.</summary>
    public double[] Values { get; }

    /// <summary>The lowest energy.</summary>
    public double Least { get; }

    /// <summary>The highest energy.</summary>
    public double Most { get; }

    /// <summary>Basis states in ascending order of energy, equal ones by index; made when first asked for.</summary>
    public ReadOnlySpan<int> Order => _order.Value;

    /// <summary>Energies for high bits from <paramref name="high"/> on.</summary>
    private static void Fill(EnergySplit split, Span<double> values, long high, double offset)
    {
        for (; !values.IsEmpty; values = values[split.Low.Length..], high++)
        {
            values[0] = split.High[high] + offset;
            var fields = split.Fields(high, 0, split.HighBits);
            for (var i = 0; i < split.LowBits; i++)
            {
                var (half, field) = (1 << i, fields[i]);
                for (var x = 0; x < half; x++) (values[x], values[half + x]) = (values[x] + field, values[x] - field);
            }

            for (var x = 0; x < split.Low.Length; x++) values[x] += split.Low[x];
        }
    }

    private static (double Least, double Most) Range(ReadOnlySpan<double> values)
    {
        var (least, most) = (values[0], values[0]);
        foreach (var value in values) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        return (least, most);
    }

    private int[] Sorted()
    {
        var keys = (double[])Values.Clone();
        var order = new int[keys.Length];
        for (var x = 0; x < order.Length; x++) order[x] = x;
        Array.Sort(keys, order);
        for (int start = 0, end; start < keys.Length; start = end)
        {
            end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            Array.Sort(order, start, end - start);
        }

        return order;
    }
}
