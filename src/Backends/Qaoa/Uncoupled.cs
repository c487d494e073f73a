using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa;

/// <summary>The variables that nothing couples to: their signs decide, and they take no circuit.</summary>
internal sealed class Uncoupled
{
    private readonly BinaryQuadraticModel _model;
    private readonly int[] _variables;

    /// <param name="model">The model.</param>
    /// <param name="parts">Its connected parts.</param>
    public Uncoupled(BinaryQuadraticModel model, IEnumerable<int[]> parts)
    {
        _model = model;
        _variables = [.. parts.Where(part => part.Length == 1).Select(part => part[0])];
    }

    /// <summary>What they add to the energy.</summary>
    public double Energy => _variables.Sum(i => Best(i) * _model.Linear[i]);

    /// <summary>Gives them their values in <paramref name="row"/>.</summary>
    public void Decide(sbyte[] row)
    {
        foreach (var i in _variables) row[i] = Best(i);
    }

    private sbyte Best(int i)
    {
        var (zero, one) = (Bits.Zero(_model.Vartype), Bits.One(_model.Vartype));
        return one * _model.Linear[i] < zero * _model.Linear[i] ? one : zero;
    }
}
