using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Capacity;

namespace QuantumPrune.Client.Session;

/// <summary>The problem that a sampler is given at the end of a capacity search, to be solved again anywhere.</summary>
public static class FieldModel
{
    /// <summary><c>E(z) - mu sum_i c_i z_i</c>, (1.6) of docs/formulation.md, at the field whose solution came closest to the target; its minimum saves what that solution saves.</summary>
    public static BinaryQuadraticModel Of(CapacityProblem problem, CapacitySearchResult search)
    {
        var linear = problem.Model.Linear.ToArray();
        if (double.IsFinite(search.Mu))
            for (var i = 0; i < linear.Length; i++) linear[i] -= search.Mu * search.FieldCapacity[i];
        return problem.Model.WithLinear(linear);
    }

    /// <summary>The masks that the search kept as samples of that model.</summary>
    public static SampleSet SamplesOf(BinaryQuadraticModel model, CapacitySearchResult search) =>
        SampleSet.Of(model, search.Elites.Prepend(search.Mask).Select(mask => Array.ConvertAll(mask, p => (sbyte)(p ? 1 : 0))), search.Truncated).Aggregated();
}
