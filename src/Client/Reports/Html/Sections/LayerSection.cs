using System.Xml.Linq;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Client.Reports.Html.Charts;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>Which channels stay, group by group.</summary>
internal static class LayerSection
{
    /// <summary>More would make the page too large to open.</summary>
    internal const int MostGroups = 300;

    public static XElement? Of(RunReport report)
    {
        if (report.Details?.Layers is not { Count: > 0 } layers) return null;
        var (all, kept) = (layers.Sum(layer => (long)layer.Kept.Length), layers.Sum(layer => (long)layer.CountKept));
        return Page.Section(
            "layers", "What was removed", Page.Figure(
                Page.Table("Channels kept and removed by group", ["group", "channels", "kept", "of", "share"], layers.Take(MostGroups).Select(layer => Row(layer, layers.Max(each => each.Kept.Length)))),
                $"Channels of the dense network by group, in the order of the network: {Figures.Count(kept)} of {Figures.Count(all)} stay. A full cell is a kept channel, a hollow one a removed channel. In groups of more than {KeepMap.MostCells} a cell stands for several and is filled as far as they are kept." + Rest(layers.Count), "plots"));
    }

    /// <summary>Says what is left out of a table of groups.</summary>
    internal static string Rest(int groups) => groups > MostGroups ? $" {groups - MostGroups} more groups are in report.json." : "";

    private static object[] Row(ReportLayer layer, int widest)
    {
        var (kept, of) = (layer.CountKept, layer.Kept.Length);
        var drawing = KeepMap.Draw($"{layer.Name}: {kept} of {of} channels kept", layer.Kept, widest);
        return [Visible.Short(layer.Name, 48), new object[] { Tag.Class("plot"), drawing }, Figures.Count(kept), Figures.Count(of), of > 0 ? Figures.Percent((double)kept / of) : Figures.None];
    }
}
