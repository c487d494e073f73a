using QuantumPrune.Formulation;

namespace QuantumPrune.Testing;

/// <summary>The rules that every <see cref="ISampler"/> keeps. Needs no test framework: call it from any test and expect an empty list.</summary>
public static class SamplerConformance
{
    private static readonly ConformanceRule[] AlwaysRules =
    [
        new("name and limits are stated", StructureRules.LimitsStated),
        new("every row has one value of the vartype per variable", StructureRules.RowsFitTheModel),
        new("energies are those of the model, lowest first", StructureRules.EnergiesAreTheModels),
        new("the model is not changed", StructureRules.ModelUnchanged),
        new("a model without variables gives rows of length 0", StructureRules.NoVariables),
        new("a model beyond the limits is refused with an InputException", StructureRules.BeyondLimitsRefused),
        new("a cancelled run returns the best so far, marked", SearchRules.CancelledIsMarked),
    ];

    private static readonly ConformanceRule[] SearchingRules =
    [
        new("the ground state of small models is found", SearchRules.GroundStatesFound),
        new("the ground state is found without interactions", SearchRules.NoInteractions),
        new("the ground state is found in disconnected parts", SearchRules.Disconnected),
    ];

    private static readonly ConformanceRule[] LocalRules =
    [
        new("the same seed gives the same rows", RepeatRules.SameSeedSameRows),
        new("1 and 2 threads give the same rows", RepeatRules.SameAtAnyThreadCount),
    ];

    /// <summary>Runs every rule against <paramref name="sampler"/>, which takes a few seconds at most for a local one.</summary>
    /// <param name="sampler">The sampler; it has to accept models of 12 variables.</param>
    /// <param name="deterministic">False leaves out the rules about seeds and threads, which remote hardware cannot keep.</param>
    /// <param name="searches">False leaves out the rules about what is found, for samplers that only draw, such as uniformly random ones.</param>
    /// <returns>One line per violated rule, with what was seen; empty when all hold.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(ISampler sampler, bool deterministic = true, bool searches = true)
    {
        var violations = new List<string>();
        foreach (var rule in (ConformanceRule[])[.. AlwaysRules, .. searches ? SearchingRules : [], .. deterministic ? LocalRules : []])
        {
            var seen = await SeenAsync(rule, sampler).ConfigureAwait(false);
            if (seen is not null) violations.Add($"{rule.Name}: {seen}");
        }

        return violations;
    }

    private static async Task<string?> SeenAsync(ConformanceRule rule, ISampler sampler)
    {
        try
        {
            return await rule.Check(sampler).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever a sampler under test throws is a finding, not an end of the suite.
            return $"threw {e.GetType().Name}: {e.Message}";
        }
    }
}
