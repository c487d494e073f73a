namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>A bar of a <see cref="BarChart"/>.</summary>
/// <param name="Name">What it measures.</param>
/// <param name="Value">How long it is; not finite or null draws none.</param>
/// <param name="Spread">Standard deviation; null for a single value.</param>
/// <param name="Text">The value in words.</param>
/// <param name="Chosen">Whether it stands out.</param>
internal sealed record Bar(string Name, double? Value, double? Spread, string Text, bool Chosen);
