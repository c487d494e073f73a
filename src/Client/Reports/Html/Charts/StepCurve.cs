using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>Values that hold until the next point, several on the same axes.</summary>
internal static class StepCurve
{
    public static XElement Draw(string title, string acrossTitle, string upTitle, IReadOnlyList<Series> series)
    {
        var drawn = series.Where(one => one.Drawn.Any()).ToList();
        var across = Axis.Around(drawn.SelectMany(one => one.Drawn).Select(point => point.X), Plot.Left, Plot.RightOfPlane, 0.02);
        var up = Axis.Around(drawn.SelectMany(one => one.Drawn).Select(point => point.Y), Plot.Bottom, Plot.Top, 0.08);
        var curves = drawn.Select((one, i) => Svg.Path(Marker.LineOf(i, one.Chosen), Stairs(one.Drawn, across, up)));
        return new Plot(title, across, up, acrossTitle, upTitle).Draw(curves, Scatter.Names(drawn, across, up));
    }

    private static string Stairs(IEnumerable<SeriesPoint> points, Axis across, Axis up)
    {
        var stairs = new List<(double X, double Y)>();
        foreach (var point in points)
        {
            var x = across.At(point.X);
            if (stairs.Count > 0) stairs.Add((x, stairs[^1].Y));
            stairs.Add((x, up.At(point.Y)));
        }

        return Svg.Through(stairs);
    }
}
