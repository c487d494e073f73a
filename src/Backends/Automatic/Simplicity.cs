using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
        var (sum, magnitude) = Sums(model.Couplings(i));
        if (model.Vartype == Vartype.Spin) return Math.Abs(model.Linear[i]) >= magnitude;
        var middle = model.Linear[i] + (sum / 2);
        return Math.Abs(middle) >= magnitude / 2;
    }

    private static (double Sum, double Magnitude) Sums(ReadOnlySpan<double> values)
    {
        var (sums, magnitudes) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var lanes = MemoryMarshal.Cast<double, Vector512<double>>(values);
        foreach (var lane in lanes)
        {
            sums += lane;
            magnitudes += Vector512.Abs(lane);
        }

        var (sum, magnitude) = (Vector512.Sum(sums), Vector512.Sum(magnitudes));
        foreach (var value in values[(lanes.Length * Vector512<double>.Count)..])
        {
            sum += value;
            magnitude += Math.Abs(value);
        }

        return (sum, magnitude);
    }
}
