using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>
/// Energies without the offset, as low bits l and high bits h of the index give them: E(h, l) = Low[l] + High[h] + sum over low i of F_i(h) s_i(l), F_i(h) = sum over high j of J_ij s_j(h).
/// </summary>
internal sealed class EnergySplit
{
    private readonly Vector512<double>[] _couplings;

    /// <param name="problem">The problem.</param>
    /// <param name="lowBits">At most 8, so that one register of doubles has a number for each low bit.</param>
    public EnergySplit(IsingProblem problem, int lowBits)
    {
        LowBits = lowBits;
        HighBits = problem.Qubits - lowBits;
        Low = Energies(problem, 0, lowBits);
        High = Energies(problem, lowBits, HighBits);
        _couplings = new Vector512<double>[HighBits];
        for (var j = 0; j < HighBits; j++)
            for (var i = 0; i < lowBits; i++) _couplings[j] = _couplings[j].WithElement(i, problem.Coupling(i, lowBits + j));
    }

    /// <summary>The number of low bits.</summary>
    public int LowBits { get; }

    /// <summary>The number of high bits.</summary>
    public int HighBits { get; }

    /// <summary>What low bits have among themselves and by their fields, 2^LowBits.</summary>
    public double[] Low { get; }

    /// <summary>The same of high bits, 2^HighBits.</summary>
    public double[] High { get; }

    /// <summary>The F_i(h) of bits <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1 of h, whose values are those of <paramref name="bits"/>.</summary>
    public Vector512<double> Fields(long bits, int first, int count)
    {
        var fields = Vector512<double>.Zero;
        for (var j = 0; j < count; j++) fields = ((bits >> j) & 1) == 0 ? fields + _couplings[first + j] : fields - _couplings[first + j];
        return fields;
    }

    /// <summary>Energies of <paramref name="count"/> neighbouring bits: each bit adds its spin times the field that those below give it.</summary>
    private static double[] Energies(IsingProblem problem, int first, int count)
    {
        var energies = new double[1L << count];
        var field = new double[1L << Math.Max(count - 1, 0)];
        for (var b = 0; b < count; b++)
        {
            field[0] = problem.Fields[first + b];
            for (var k = 0; k < b; k++) Split(field, 1 << k, problem.Coupling(first + k, first + b));
            Split(energies, field, 1 << b);
        }

        return energies;
    }

    private static void Split(double[] field, int half, double coupling)
    {
        for (var x = 0; x < half; x++) (field[x], field[half + x]) = (field[x] + coupling, field[x] - coupling);
    }

    private static void Split(double[] energies, double[] field, int half)
    {
        for (var x = 0; x < half; x++) (energies[x], energies[half + x]) = (energies[x] + field[x], energies[x] - field[x]);
    }
}
