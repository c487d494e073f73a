namespace QuantumPrune.Client.Reports.Details;

/// <summary>Which classes the networks mistake for which, on test images.</summary>
/// <param name="Images">How many images were looked at.</param>
/// <param name="AllClasses">How many classes there are.</param>
/// <param name="Classes">Those shown.</param>
/// <param name="Dense">The dense network's counts: a row per true class, a column per answer, both in the order of <paramref name="Classes"/>.</param>
/// <param name="Pruned">The written network's.</param>
/// <param name="Totals">Images of each class shown, whatever the answer.</param>
public sealed record ReportConfusion(
    int Images, int AllClasses, IReadOnlyList<int> Classes, IReadOnlyList<IReadOnlyList<int>> Dense, IReadOnlyList<IReadOnlyList<int>> Pruned, IReadOnlyList<int> Totals);
