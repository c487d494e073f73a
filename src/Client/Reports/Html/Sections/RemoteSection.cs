using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>What a remote solver used.</summary>
internal static class RemoteSection
{
    public static XElement? Of(RunReport report) => report.Remote is not { } remote ? null : Page.Section(
        "remote", "Remote solver", Page.List(RemoteText.Lines(remote)), report.RemoteFailed is { } failed ? Tag.Of("p", Tag.Class("warn"), failed) : null,
        remote.Timing.Count == 0 ? null : Page.Figure(
            Page.Table("Times of the service", ["time", "ms"], remote.Timing.Select(time => (object[])[time.Key, Figures.Of(time.Value / 1000)])), "Times that the service states, summed over all jobs.", "narrow"));
}
