namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>Points that belong together.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Points">Values, in order along the horizontal axis.</param>
/// <param name="Chosen">Whether they stand out.</param>
internal sealed record Series(string Name, IReadOnlyList<SeriesPoint> Points, bool Chosen)
{
    /// <summary>Points that can be drawn.</summary>
    public IEnumerable<SeriesPoint> Drawn => Points.Where(point => Figures.CanDraw(point.X) && Figures.CanDraw(point.Y));
}
