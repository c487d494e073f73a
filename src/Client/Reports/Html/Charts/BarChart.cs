using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>Horizontal bars, one below the other.</summary>
internal static class BarChart
{
    private const double RowHeight = 23;
    private const double Thickness = 14;
    private const double NameEnd = 116;
    private const double BarEnd = 364;

    public static XElement Draw(string title, IReadOnlyList<Bar> bars, double start)
    {
        var axis = new Axis(start, Math.Max(bars.Where(Draws).SelectMany(Ends).Append(start).Max(), start + 1e-9), NameEnd + 6, BarEnd);
        return Svg.Drawing(Plot.Width, (bars.Count * RowHeight) + 6, title, bars.Select((bar, i) => Row(bar, axis, 3 + (i * RowHeight))));
    }

    /// <summary>Where bars begin: at 0 unless that would hide all differences.</summary>
    public static double Start(IEnumerable<double> values)
    {
        var drawn = values.Where(Figures.CanDraw).DefaultIfEmpty(0).ToList();
        var (least, greatest) = (drawn.Min(), drawn.Max());
        if (least < 0) return least - (0.1 * (greatest - least));
        return least < 0.5 * greatest || greatest == least ? 0 : Math.Max(0, least - (0.25 * (greatest - least)));
    }

    private static bool Draws(Bar bar) => bar.Value is { } value && Figures.CanDraw(value);

    private static double Spread(Bar bar) => bar.Spread is { } spread && Figures.CanDraw(spread) ? Math.Abs(spread) : 0;

    private static IEnumerable<double> Ends(Bar bar) => [bar.Value!.Value, bar.Value.Value + Spread(bar)];

    private static IEnumerable<XElement> Row(Bar bar, Axis axis, double top)
    {
        var (middle, label) = (top + (RowHeight / 2), bar.Chosen ? "label strong" : "label");
        yield return Svg.Text(Visible.Short(bar.Name, 16) + (bar.Chosen ? " *" : ""), NameEnd, middle + 4, "end", label);
        yield return Svg.Text(bar.Text, BarEnd + 8, middle + 4, "start", label);
        if (!Draws(bar)) yield break;
        yield return Svg.Rect(bar.Chosen ? "bar chosen" : "bar", axis.From, middle - (Thickness / 2), axis.At(bar.Value!.Value) - axis.From, Thickness);
        if (Spread(bar) > 0) yield return Svg.Line("whisker", axis.At(bar.Value.Value - Spread(bar)), middle, axis.At(bar.Value.Value + Spread(bar)), middle);
    }
}
