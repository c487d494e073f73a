using System.Xml.Linq;
using QuantumPrune.Client.Reports.Details;

namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>Counts per bin, and a line at the best value.</summary>
internal static class Histogram
{
    private const double Alone = 24;

    public static XElement Draw(string title, string acrossTitle, ReportHistogram energies)
    {
        var across = Axis.Around([energies.Least, energies.Greatest, energies.Best], Plot.Left, Plot.Right);
        var up = new Axis(0, Math.Max(1, energies.Counts.DefaultIfEmpty().Max() * 1.08), Plot.Bottom, Plot.Top);
        return new Plot(title, across, up, acrossTitle, "samples").Draw(Svg.Path("bar", Svg.Boxes(Bins(energies, across, up))), Best(energies.Best, across));
    }

    private static IEnumerable<(double X, double Y, double Width, double Height)> Bins(ReportHistogram energies, Axis across, Axis up)
    {
        if (energies.Greatest <= energies.Least) return [(across.At(energies.Least) - (Alone / 2), up.At(Total(energies)), Alone, Plot.Bottom - up.At(Total(energies)))];
        return Spread(energies, across, up);
    }

    private static IEnumerable<(double X, double Y, double Width, double Height)> Spread(ReportHistogram energies, Axis across, Axis up)
    {
        var width = (across.At(energies.Greatest) - across.At(energies.Least)) / Math.Max(1, energies.Counts.Count);
        foreach (var (i, count) in energies.Counts.Index())
            if (count > 0) yield return (across.At(energies.Least) + (i * width), up.At(count), Math.Max(2, width - 1), Plot.Bottom - up.At(count));
    }

    private static double Total(ReportHistogram energies) => energies.Counts.Sum(count => (double)count);

    private static IEnumerable<XElement> Best(double best, Axis across)
    {
        if (!Figures.CanDraw(best)) yield break;
        var x = across.At(best);
        var near = x > (across.From + across.To) / 2;
        yield return Svg.Line("reference", x, Plot.Top, x, Plot.Bottom);
        yield return Svg.Text("best known", x + (near ? -5 : 5), Plot.Top + 8, near ? "end" : "start", "label strong");
    }
}
