using System.Text;
using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>Shapes of drawings. Colours come from the page's style by class, so that both schemes have their own.</summary>
internal static class Svg
{
    /// <summary>A drawing that readers of screens get as its title.</summary>
    public static XElement Drawing(double width, double height, string title, params object?[] content) => Tag.Of(
        "svg", Tag.At("viewBox", $"0 0 {Figures.Place(width)} {Figures.Place(height)}"), Tag.At("role", "img"), Tag.At("aria-label", title), Tag.Of("title", title), content);

    public static XElement Line(string style, double x1, double y1, double x2, double y2) =>
        Tag.Of("line", Tag.Class(style), Tag.At("x1", x1), Tag.At("y1", y1), Tag.At("x2", x2), Tag.At("y2", y2));

    public static XElement Rect(string style, double x, double y, double width, double height) =>
        Tag.Of("rect", Tag.Class(style), Tag.At("x", x), Tag.At("y", y), Tag.At("width", Math.Max(0, width)), Tag.At("height", Math.Max(0, height)));

    public static XElement Path(string style, string path) => Tag.Of("path", Tag.Class(style), new XAttribute("d", path));

    /// <param name="text">What it says.</param>
    /// <param name="x">Where the anchor is.</param>
    /// <param name="y">The base line.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="style">A class.</param>
    public static XElement Text(string text, double x, double y, string anchor = "start", string style = "label") =>
        Tag.Of("text", Tag.Class(style), Tag.At("x", x), Tag.At("y", y), Tag.At("text-anchor", anchor), text);

    /// <summary>A path through points.</summary>
    public static string Through(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points) path.Append(path.Length == 0 ? 'M' : 'L').Append(Figures.Place(x)).Append(' ').Append(Figures.Place(y));
        return path.ToString();
    }

    /// <summary>Boxes as one path: many of them stay small.</summary>
    public static string Boxes(IEnumerable<(double X, double Y, double Width, double Height)> boxes)
    {
        var path = new StringBuilder();
        foreach (var (x, y, width, height) in boxes)
            path.Append('M').Append(Figures.Place(x)).Append(' ').Append(Figures.Place(y)).Append('h').Append(Figures.Place(width)).Append('v').Append(Figures.Place(height)).Append('h').Append(Figures.Place(-width)).Append('z');
        return path.ToString();
    }
}
