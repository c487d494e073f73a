using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>The energy of every basis state of a problem, with its offset.</summary>
internal sealed class CostDiagonal
{
    private readonly Lazy<int[]> _order;

    public CostDiagonal(IsingProblem problem)
    {
        Values = new double[1L << problem.Qubits];
        for (var x = 0L; x < Values.LongLength; x++) Values[x] = problem.Energy((ulong)x);
        Least = Values.Min();
        Most = Values.Max();
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

    private int[] Sorted()
    {
        var keys = (double[])Values.Clone();
        var order = new int[keys.Length];
        for (var x = 0; x < order.Length; x++) order[x] = x;
        Array.Sort(keys, order);
        return order;
    }
}
