using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>A frame with two axes; what is drawn in it comes on top.</summary>
/// <param name="title">What the chart shows, for readers of screens.</param>
/// <param name="across">The horizontal axis.</param>
/// <param name="up">The vertical one.</param>
/// <param name="acrossTitle">What the horizontal axis counts.</param>
/// <param name="upTitle">What the vertical one does.</param>
internal sealed class Plot(string title, Axis across, Axis up, string acrossTitle, string upTitle)
{
    public const double Width = 480;
    public const double Height = 290;
    public const double Left = 54;
    public const double Top = 26;
    public const double Bottom = Height - 44;

    /// <summary>Where the plane ends when labels stand beside it.</summary>
    public const double RightOfPlane = 350;

    /// <summary>Where it ends otherwise.</summary>
    public const double Right = Width - 14;

    public XElement Draw(params object?[] marks) => Svg.Drawing(Width, Height, title, Horizontal(), Vertical(), marks);

    private IEnumerable<XElement> Horizontal()
    {
        yield return Svg.Line("axis", across.From, Bottom, across.To, Bottom);
        yield return Svg.Text(acrossTitle, (across.From + across.To) / 2, Height - 6, "middle", "label muted");
        foreach (var (value, label) in across.Ticks())
            yield return Svg.Text(label, across.At(value), Bottom + 16, "middle");
    }

    private IEnumerable<XElement> Vertical()
    {
        yield return Svg.Text(upTitle, 4, 14, "start", "label muted");
        foreach (var (value, label) in up.Ticks())
        {
            yield return Svg.Line("grid", across.From, up.At(value), across.To, up.At(value));
            yield return Svg.Text(label, Left - 6, up.At(value) + 4, "end");
        }
    }
}
