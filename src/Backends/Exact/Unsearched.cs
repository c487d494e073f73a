using System.Text.Json.Nodes;

namespace QuantumPrune.Backends.Exact;

/// <summary>What a run returns that ended before its search could begin.</summary>
internal static class Unsearched
{
    /// <summary>The start, or the sample with every variable at its lower value, and a bound that takes every bias at its least.</summary>
    public static SampleSet Of(BinaryQuadraticModel model, sbyte[]? start)
    {
        var low = (sbyte)(model.Vartype == Vartype.Spin ? -1 : 0);
        var row = start ?? Enumerable.Repeat(low, model.NumVariables).ToArray();
        var (energy, bound) = (model.Energy(row), Bound(model.ToBinary()));
        var info = new JsonObject { ["proven"] = false, ["bound"] = Math.Min(energy, bound), ["gap"] = Math.Max(0, energy - bound), ["nodes"] = 0 };
        return SampleSet.Of(model, [row], truncated: true, info);
    }

    private static double Bound(BinaryQuadraticModel binary)
    {
        var bound = binary.Offset;
        for (var i = 0; i < binary.NumVariables; i++)
        {
            bound += Math.Min(0, binary.Linear[i]);
            foreach (var coupling in binary.Couplings(i)) bound += Math.Min(0, coupling) / 2; // a pair is met from both ends
        }

        return bound;
    }
}
