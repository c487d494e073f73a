namespace QuantumPrune.Client.Comparison;

/// <summary>What would mislead a reader of the table alone.</summary>
internal static class ComparisonWarnings
{
    public static IEnumerable<string> Of(Reference? reference, IReadOnlyList<Standing> standings) => [.. OfTarget(reference, standings), .. standings.SelectMany(OfSampler)];

    private static IEnumerable<string> OfTarget(Reference? reference, IReadOnlyList<Standing> standings)
    {
        if (reference is null && standings.Any(standing => standing.Refusal is null)) yield return "No sampler found a feasible sample in the first pass, so there was nothing to time.";
        if (reference is null || standings.Min(standing => standing.Best) is not { } best || best >= reference.Energy - reference.Tolerance) yield break;
        yield return reference.Kind == ReferenceKind.Proven
            ? FormattableString.Invariant($"An energy of {best:0.######} is below the one that was proven to be the lowest: one of the samplers is wrong, please report it.")
            : FormattableString.Invariant($"The runs found {best:0.######}, which is below the target: times are to an energy that is not the lowest. Run again with --target {best:R}.");
    }

    private static IEnumerable<string> OfSampler(Standing standing)
    {
        if (standing.Late > 0) yield return $"{standing.Name}: {standing.Late} hits showed only when the run had ended, as the sampler rounds the energies that it tells on the way; their times are upper bounds.";
        if (standing.Keeps && standing.Infeasible > 0) yield return $"{standing.Name}: {standing.Infeasible} rows break the constraint that the sampler says it keeps; they are not counted. Please report it.";
    }
}
