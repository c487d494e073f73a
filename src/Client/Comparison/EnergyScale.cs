using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison;

/// <summary>How finely energies of a model are told apart.</summary>
internal static class EnergyScale
{
    private const double Relative = 1e-6;
    private static readonly double[] Grids = [1, 10, 100, 1000, 4096, 1_000_000];

    /// <summary>The largest change of energy that a flip can make, 0 without variables: in 0 and 1, h_i plus the couplings of one sign.</summary>
    public static double Reach(BinaryQuadraticModel model)
    {
        var (binary, reach) = (model.ToBinary(), 0.0);
        for (var i = 0; i < binary.NumVariables; i++)
        {
            var (low, high) = (binary.Linear[i], binary.Linear[i]);
            foreach (var coupling in binary.Couplings(i)) (low, high) = (low + Math.Min(coupling, 0), high + Math.Max(coupling, 0));
            reach = Math.Max(reach, Math.Max(-low, high));
        }

        return reach;
    }

    /// <summary>Up to which difference two energies near <paramref name="energy"/> count as equal.</summary>
    /// <remarks>A millionth, since a search may round the biases that it works with; a quarter of the step where energies lie on a grid, so that different ones never count as equal.</remarks>
    public static double Tolerance(BinaryQuadraticModel model, double energy)
    {
        var relative = Relative * Math.Max(Math.Abs(energy), Reach(model));
        var grid = Array.Find(Grids, factor => IsOn(model, factor));
        return grid == 0 ? relative : Math.Min(relative, 0.25 / grid);
    }

    private static bool IsOn(BinaryQuadraticModel model, double factor)
    {
        if (!IsInteger(model.Offset * factor)) return false;
        for (var i = 0; i < model.NumVariables; i++)
        {
            if (!IsInteger(model.Linear[i] * factor)) return false;
            foreach (var coupling in model.Couplings(i))
                if (!IsInteger(coupling * factor)) return false;
        }

        return true;
    }

    /// <summary>Decimals are not exact in binary, so a tenth times ten may be off by the last places.</summary>
    private static bool IsInteger(double value) => Math.Abs(value - Math.Round(value)) <= 1e-12 * Math.Abs(value);
}
