using System.Xml.Linq;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Networks.Data.Png;

namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>A square of grey values, dark for alike, with lines between what is kept and what is removed.</summary>
internal static class HeatMap
{
    private const double Side = 300;
    private const double Margin = 22;

    public static XElement Draw(string title, ReportSimilarity similarity)
    {
        var count = similarity.Channels.Count;
        var border = Margin + (Side * similarity.Kept / Math.Max(1, count));
        return Svg.Drawing(
            Side + Margin + 64, Side + Margin + 4, title, count == 0 ? null : Image(similarity, count),
            Svg.Path("frame", Svg.Boxes([(Margin, Margin, Side, Side)])), Names(similarity, border), Scale());
    }

    private static XElement Image(ReportSimilarity similarity, int count)
    {
        var dark = Array.ConvertAll(Convert.FromBase64String(similarity.Values), value => (byte)(255 - value));
        return Tag.Of(
            "image", Tag.Class("pixels"), Tag.At("x", Margin), Tag.At("y", Margin), Tag.At("width", Side), Tag.At("height", Side), Tag.At("preserveAspectRatio", "none"),
            Tag.Data("href", Convert.ToBase64String(PngEncoder.Write(dark, count, count, 1))));
    }

    private static IEnumerable<XElement> Names(ReportSimilarity similarity, double border)
    {
        if (similarity.Kept > 0) yield return Svg.Text($"{similarity.Kept} kept", (Margin + border) / 2, Margin - 7, "middle", "label strong");
        if (similarity.Kept == similarity.Channels.Count) yield break;
        yield return Svg.Text($"{similarity.Channels.Count - similarity.Kept} removed", (border + Margin + Side) / 2, Margin - 7, "middle", "label strong");
        yield return Svg.Line("divide", border, Margin, border, Margin + Side);
        yield return Svg.Line("divide", Margin, border, Margin + Side, border);
    }

    private static IEnumerable<XElement> Scale()
    {
        var x = Margin + Side + 12;
        for (var i = 0; i <= 4; i++)
        {
            yield return Svg.Rect($"grey{i}", x, Margin + (i * 22), 14, 20);
            yield return Svg.Text(Figures.Of(1 - (i / 4.0)), x + 20, Margin + (i * 22) + 14);
        }
    }
}
