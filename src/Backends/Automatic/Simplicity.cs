using QuantumPrune.Backends.Search;
using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Backends.Automatic;

/// <summary>Tells in one pass over a model whether reducing it is worth the time.</summary>
internal static class Simplicity
{
    // Roof duality finds little on larger models in the time that a search needs, and rules that change a model keep it in dictionaries.
    private const int MostFlow = 5_000;
    private const int MostReduced = 200_000;
    private const int EliminatedDegree = 2;

    /// <summary>Whether a variable can be fixed or eliminated by a simple rule, or the model falls into parts.</summary>
    public static bool Promises(BinaryQuadraticModel model)
    {
        for (var i = 0; i < model.NumVariables && model.NumInteractions <= MostReduced; i++)
            if (model.Neighbours(i).Length <= EliminatedDegree || HasOneSign(model, i)) return true;
        return model.ConnectedComponents().Count > 1;
    }

    /// <summary>The rules that pay: large models are only split into their parts.</summary>
    public static ReductionOptions Rules { get; } = new() { MaxFlowInteractions = MostFlow, MaxInteractions = MostReduced };

    /// <summary>Whether the field of <paramref name="i"/> has one sign whatever its neighbours are.</summary>
    private static bool HasOneSign(BinaryQuadraticModel model, int i)
    {
        var row = RowSums.Of(model.Couplings(i));
        if (model.Vartype == Vartype.Spin) return Math.Abs(model.Linear[i]) >= row.Magnitude;
        var middle = model.Linear[i] + (row.Sum / 2);
        return Math.Abs(middle) >= row.Magnitude / 2;
    }
}
