using QuantumPrune.Formulation;

namespace QuantumPrune.Testing;

/// <summary>The rules that every <see cref="ISampler"/> keeps. Needs no test framework: call it from any test and expect an empty list.</summary>
public static class SamplerConformance
{
    private static readonly ConformanceRule<ISampler>[] AlwaysRules =
    [
        new("name and limits are stated", StructureRules.LimitsStated),
        new("every row has one value of the vartype per variable", StructureRules.RowsFitTheModel),
        new("energies are those of the model, lowest first", StructureRules.EnergiesAreTheModels),
        new("the model is not changed", StructureRules.ModelUnchanged),
        new("a model without variables gives rows of length 0", StructureRules.NoVariables),
        new("a model beyond the limits is refused with an InputException", StructureRules.BeyondLimitsRefused),
        new("a cancelled run returns the best so far, marked", CancellationRules.BeforeTheStart),
        new("a run cancelled in the middle returns rows and ends soon", CancellationRules.InTheMiddle),
    ];

    private static readonly ConformanceRule<ISampler>[] SearchingRules =
    [
        new("the ground state of small models is found", SearchRules.GroundStatesFound),
        new("the ground state is found without interactions", SearchRules.NoInteractions),
        new("the ground state is found in disconnected parts", SearchRules.Disconnected),
    ];

    private static readonly ConformanceRule<ISampler>[] LocalRules =
    [
        new("the same seed gives the same rows", RepeatRules.SameSeedSameRows),
        new("1 and 2 threads give the same rows", RepeatRules.SameAtAnyThreadCount),
    ];

    private static readonly ConformanceRule<IConstrainedSampler>[] BudgetedRules =
    [
        new("every row keeps the budget", BudgetRules.RowsKeepIt),
        new("the optimum under small budgets is found", BudgetRules.OptimumFound),
        new("a budget that no sample keeps gives no rows", BudgetRules.InfeasibleGivesNoRows),
        new("a budget of another size is refused with an InputException", BudgetRules.UnfitRefused),
        new("a model without variables gives rows of length 0 under a budget", BudgetRules.NoVariables),
        new("a feasible warm start is never made worse", BudgetRules.StartNotWorse),
        new("a cancelled run under a budget is marked or complete", CancellationRules.BudgetBeforeTheStart),
        new("a run under a budget cancelled in the middle returns rows and ends soon", CancellationRules.BudgetInTheMiddle),
    ];

    private static readonly ConformanceRule<IConstrainedSampler>[] LocalBudgetRules =
    [
        new("the same seed gives the same rows under a budget", RepeatRules.SameSeedSameBudgetRows),
        new("1 and 2 threads give the same rows under a budget", RepeatRules.SameBudgetRowsAtAnyThreadCount),
    ];

    /// <summary>Runs every rule against <paramref name="sampler"/>, which takes a few seconds at most for a local one.</summary>
    /// <param name="sampler">The sampler; it has to accept models of 12 variables.</param>
    /// <param name="deterministic">False leaves out the rules about seeds and threads, which remote hardware cannot keep.</param>
    /// <param name="searches">False leaves out the rules about what is found, for samplers that only draw, such as uniformly random ones.</param>
    /// <returns>One line per violated rule, with what was seen; empty when all hold.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(ISampler sampler, bool deterministic = true, bool searches = true)
    {
        ConformanceRule<ISampler>[] rules = [.. AlwaysRules, .. searches ? SearchingRules : [], .. deterministic ? LocalRules : []];
        return await ViolationsAsync(rules, sampler).ConfigureAwait(false);
    }

    /// <summary>Runs the rules about budgets against <paramref name="sampler"/>, which takes a few seconds at most for a local one; those of <see cref="CheckAsync"/> are not among them.</summary>
    /// <param name="sampler">The sampler; it has to accept models of 12 variables.</param>
    /// <param name="deterministic">False leaves out the rules about seeds and threads, which remote hardware cannot keep.</param>
    /// <returns>One line per violated rule, with what was seen; empty when all hold.</returns>
    public static async Task<IReadOnlyList<string>> CheckBudgetsAsync(IConstrainedSampler sampler, bool deterministic = true)
        => await ViolationsAsync([.. BudgetedRules, .. deterministic ? LocalBudgetRules : []], sampler).ConfigureAwait(false);

    private static async Task<IReadOnlyList<string>> ViolationsAsync<TSampler>(IEnumerable<ConformanceRule<TSampler>> rules, TSampler sampler)
        where TSampler : ISampler
    {
        var violations = new List<string>();
        foreach (var rule in rules)
            if (await rule.ViolationAsync(sampler).ConfigureAwait(false) is { } violation) violations.Add(violation);
        return violations;
    }
}
