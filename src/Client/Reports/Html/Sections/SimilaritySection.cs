using System.Xml.Linq;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Client.Reports.Html.Charts;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>Likeness of channels in one group.</summary>
internal static class SimilaritySection
{
    public static XElement? Of(RunReport report) => report.Details?.Similarity is not { } similarity ? null : Page.Section(
        "similarity", "Similarity within a group", Page.Figure(HeatMap.Draw($"Similarity of the channels of {similarity.Group}", similarity), Caption(similarity), "narrow"));

    private static string Caption(ReportSimilarity similarity) =>
        $"How alike the activations of two channels of '{Visible.Short(similarity.Group, 60)}' are on the calibration set, the group that lost most channels: 1, dark, is alike, 0, light, is unlike. Kept channels come first. Removed channels with a dark cell in the columns of kept ones were nearly doubles."
        + (similarity.Of > similarity.Channels.Count ? $" {similarity.Channels.Count} of {similarity.Of} channels are shown, evenly drawn." : "");
}
