using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>Two rows of ticks on a logarithmic scale: kept channels above, removed ones below. Values that are 0 stand at the left end.</summary>
internal sealed class StripPlot
{
    private const double Width = 300;
    private const double Height = 24;
    private const double Zero = 3;
    private const double Least = 12;
    private readonly Axis _axis;

    /// <param name="all">The values of all groups: they share a scale.</param>
    public StripPlot(IEnumerable<double> all)
    {
        var logarithms = all.Where(value => value > 0 && Figures.CanDraw(value)).Select(Math.Log10).DefaultIfEmpty(0).ToList();
        (Low, High) = (logarithms.Min(), logarithms.Max());
        _axis = new Axis(Low, Math.Max(High, Low + 1e-9), Least, Width - 4);
    }

    /// <summary>The common logarithm of the least value above 0.</summary>
    public double Low { get; }

    /// <summary>Of the greatest.</summary>
    public double High { get; }

    public XElement Draw(string title, string kept, IReadOnlyList<double> values) => Svg.Drawing(
        Width, Height, title, Svg.Line("grid", 0, Height / 2, Width, Height / 2), Svg.Path("tick kept", Ticks(kept, values, '1', 2)), Svg.Path("tick removed", Ticks(kept, values, '0', (Height / 2) + 2)));

    /// <summary>Thousands of channels fall on a few hundred places.</summary>
    private string Ticks(string kept, IReadOnlyList<double> values, char bit, double top) => Svg.Boxes(values.Index()
        .Where(value => kept[value.Index] == bit && value.Item >= 0 && Figures.CanDraw(value.Item))
        .Select(value => Math.Round(value.Item > 0 ? _axis.At(Math.Log10(value.Item)) : Zero)).Distinct().Select(x => (x, top, 1.5, (Height / 2) - 4)));
}
