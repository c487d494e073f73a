using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Bifurcation;

/// <summary>Turns a model into forces on oscillators: -c0 (h_i + sum_j J_ij s_j) in spins, a field being the coupling to a spin that is pinned to the positive side.</summary>
/// <remarks>
/// c0 = 0.5 / sqrt(mean_i (h_i^2 + sum_j J_ij^2)), which is 0.5 / (sigma sqrt(n)) where all spins are coupled. Biases are taken in the search's units, so that even the
/// largest have a square.
/// </remarks>
internal static class Oscillators
{
    // A coupling in a tile costs about a quarter of one in a list.
    private const double DenseFrom = 0.25;
    private const int MostDense = 16_384;

    /// <summary>The forces of <paramref name="model"/>, in the layout that its density asks for.</summary>
    public static IForces Forces(SearchModel model)
    {
        var scale = Scale(model);
        var entries = 2L * model.Binary.NumInteractions;
        var dense = model.Count <= MostDense && entries >= DenseFrom * model.Count * model.Count;
        return dense ? Dense(model, scale) : Sparse(model, scale);
    }

    private static DenseForces Dense(SearchModel model, double scale)
    {
        var forces = new DenseForces(model.Count);
        for (var i = 0; i < model.Count; i++)
        {
            forces.Fields[i] = (float)(scale * Field(model, i));
            var columns = model.Binary.Neighbours(i);
            var couplings = model.Binary.Couplings(i);
            for (var k = 0; k < columns.Length; k++) forces[i, columns[k]] = (float)(scale * Spin(model, couplings[k]));
        }

        return forces;
    }

    private static SparseForces Sparse(SearchModel model, double scale)
    {
        var forces = new SparseForces(model.Count, 2 * model.Binary.NumInteractions);
        for (var i = 0; i < model.Count; i++)
        {
            forces.Fields[i] = (float)(scale * Field(model, i));
            var at = forces.Starts[i];
            var couplings = model.Binary.Couplings(i);
            model.Binary.Neighbours(i).CopyTo(forces.Columns[at..]);
            for (var k = 0; k < couplings.Length; k++) forces.Values[at + k] = (float)(scale * Spin(model, couplings[k]));
            forces.Starts[i + 1] = at + couplings.Length;
        }

        return forces;
    }

    /// <summary>-c0; 0 where all biases are.</summary>
    private static double Scale(SearchModel model)
    {
        var sum = 0.0;
        for (var i = 0; i < model.Count; i++)
        {
            var field = Field(model, i);
            sum += field * field;
            foreach (var coupling in model.Binary.Couplings(i)) sum += Spin(model, coupling) * Spin(model, coupling);
        }

        return sum == 0 ? 0 : -0.5 / Math.Sqrt(sum / model.Count);
    }

    private static double Spin(SearchModel model, double coupling) => coupling * model.UnitsPerEnergy / 4;

    /// <summary>h_i = l_i / 2 + sum_j q_ij / 4.</summary>
    private static double Field(SearchModel model, int i)
    {
        var field = model.Binary.Linear[i] * model.UnitsPerEnergy / 2;
        foreach (var coupling in model.Binary.Couplings(i)) field += Spin(model, coupling);
        return field;
    }
}
