using System.Xml.Linq;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Client.Reports.Html.Charts;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>Sensitivities of what stays and of what goes.</summary>
internal static class SensitivitySection
{
    public static XElement? Of(RunReport report)
    {
        if (report.Details?.Layers is not { Count: > 0 } layers || !layers.Any(layer => layer.Taylor.Any(Figures.CanDraw))) return null;
        return Page.Section(
            "sensitivity", "Sensitivity of kept and removed channels",
            Tag.Of("p", "What removing a channel alone would cost, in units of the loss, as calibration measured it. In each row the upper ticks are kept channels, the lower ones removed. Good masks leave little on the right below; a removed channel far to the right was either nearly the same as another or cost more than it was worth in size."),
            Page.Figure(Strips("first-order (Taylor)", layers, layer => layer.Taylor), Caption("First-order sensitivity (Taylor)", layers, layer => layer.Taylor), "plots"),
            Page.Figure(Strips("second-order (Fisher)", layers, layer => layer.Fisher), Caption("Second-order sensitivity (Fisher)", layers, layer => layer.Fisher), "plots"));
    }

    private static XElement Strips(string name, IReadOnlyList<ReportLayer> layers, Func<ReportLayer, IReadOnlyList<double>> values)
    {
        var plot = new StripPlot(layers.SelectMany(values));
        return Page.Table($"Sensitivity, {name}", ["group", "channels, logarithmic", "median kept", "median removed"], layers.Take(LayerSection.MostGroups).Select(layer => (object[])
        [
            Visible.Short(layer.Name, 48), new object[] { Tag.Class("plot"), plot.Draw($"{layer.Name}: {name} sensitivity of kept and removed channels", layer.Kept, values(layer)) },
            Figures.Of(Median(layer, values(layer), '1')), Figures.Of(Median(layer, values(layer), '0')),
        ]));
    }

    private static string Caption(string name, IReadOnlyList<ReportLayer> layers, Func<ReportLayer, IReadOnlyList<double>> values)
    {
        var plot = new StripPlot(layers.SelectMany(values));
        return $"{name} on the calibration set. All rows have the same logarithmic scale, from {Figures.Of(Math.Pow(10, plot.Low))} at the left to {Figures.Of(Math.Pow(10, plot.High))} at the right; a tick at the very left is 0."
            + (layers.SelectMany(values).Any(value => !Figures.CanDraw(value)) ? " Channels that an earlier step removed have no figure." : "") + LayerSection.Rest(layers.Count);
    }

    private static double? Median(ReportLayer layer, IReadOnlyList<double> values, char bit)
    {
        var sorted = values.Where((value, i) => layer.Kept[i] == bit && Figures.CanDraw(value)).Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
