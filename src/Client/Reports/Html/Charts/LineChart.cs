using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>One series with a point at every value, and a line to compare it with.</summary>
internal static class LineChart
{
    public static XElement Draw(string title, string acrossTitle, string upTitle, IReadOnlyList<double> values, double? target = null)
    {
        var across = Axis.Around([1, Math.Max(2, values.Count)], Plot.Left, target is null ? Plot.Right : Plot.Right - 40, 0.03);
        var up = Axis.Around(target is { } line ? values.Append(line) : values, Plot.Bottom, Plot.Top, 0.08);
        var points = values.Index().Where(value => Figures.CanDraw(value.Item)).Select(value => (across.At(value.Index + 1), up.At(value.Item))).ToList();
        return new Plot(title, across, up, acrossTitle, upTitle).Draw(
            Svg.Path("curve chosen", Svg.Through(points)), points.Select(point => Marker.At(0, point.Item1, point.Item2, chosen: true)), target is { } at && Figures.CanDraw(at) ? Target(across, up.At(at)) : null);
    }

    private static XElement[] Target(Axis across, double y) =>
        [Svg.Line("reference", across.From, y, across.To, y), Svg.Text("target", across.To + 5, y + 4, "start", "label strong")];
}
