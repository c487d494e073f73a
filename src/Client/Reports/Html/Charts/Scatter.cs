using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>Series in a plane, each with its own shape and its name at the right; the points of one are joined.</summary>
internal static class Scatter
{
    private const double Gap = 15;

    public static XElement Draw(string title, string acrossTitle, string upTitle, IReadOnlyList<Series> series)
    {
        var drawn = series.Where(one => one.Drawn.Any()).ToList();
        var across = Axis.Around(drawn.SelectMany(one => one.Drawn).Select(point => point.X), Plot.Left, Plot.RightOfPlane);
        var up = Axis.Around(drawn.SelectMany(one => one.Drawn).SelectMany(Extent), Plot.Bottom, Plot.Top, 0.08);
        return new Plot(title, across, up, acrossTitle, upTitle).Draw(drawn.Select((one, i) => Draw(one, i, across, up)), Names(drawn, across, up));
    }

    private static IEnumerable<double> Extent(SeriesPoint point) => [point.Y - Spread(point), point.Y + Spread(point)];

    private static double Spread(SeriesPoint point) => Figures.CanDraw(point.Spread) ? Math.Abs(point.Spread) : 0;

    private static IEnumerable<XElement> Draw(Series series, int index, Axis across, Axis up)
    {
        var points = series.Drawn.ToList();
        if (points.Count > 1) yield return Svg.Path(Marker.LineOf(index, series.Chosen), Svg.Through(points.Select(point => (across.At(point.X), up.At(point.Y)))));
        foreach (var point in points)
        {
            var x = across.At(point.X);
            if (Spread(point) > 0) yield return Svg.Line("whisker", x, up.At(point.Y - Spread(point)), x, up.At(point.Y + Spread(point)));
            yield return Marker.At(index, x, up.At(point.Y), series.Chosen);
        }
    }

    /// <summary>Names with a thin line to the last point of their series.</summary>
    internal static IEnumerable<XElement> Names(IReadOnlyList<Series> series, Axis across, Axis up)
    {
        var ends = series.Select(one => one.Drawn.Last()).ToList();
        var places = LabelColumn.Place([.. ends.Select(end => up.At(end.Y))], Gap, Plot.Top, Plot.Bottom);
        for (var i = 0; i < series.Count; i++)
        {
            yield return Svg.Line("leader", across.At(ends[i].X) + 6, up.At(ends[i].Y), Plot.RightOfPlane + 10, places[i]);
            yield return Marker.At(i, Plot.RightOfPlane + 16, places[i], series[i].Chosen);
            yield return Svg.Text(Visible.Short(series[i].Name, 15), Plot.RightOfPlane + 25, places[i] + 4, "start", series[i].Chosen ? "label strong" : "label");
        }
    }
}
