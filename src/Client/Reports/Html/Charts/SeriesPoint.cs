namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>A point of a <see cref="Series"/>.</summary>
/// <param name="X">Along the horizontal axis.</param>
/// <param name="Y">Along the vertical one.</param>
/// <param name="Spread">Standard deviation of <paramref name="Y"/>; 0 for a single value.</param>
internal readonly record struct SeriesPoint(double X, double Y, double Spread = 0);
