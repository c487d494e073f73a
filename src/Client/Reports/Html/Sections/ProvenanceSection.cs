using System.Xml.Linq;
using QuantumPrune.Client.Reports.Details;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>How the run was made.</summary>
internal static class ProvenanceSection
{
    public static XElement Of(RunReport report) => Page.Section(
        "provenance", "Provenance", Facts("Run", Run(report)), report.Provenance is { } provenance ? Known(provenance) : null);

    private static XElement[] Known(ReportProvenance provenance) =>
        [Facts("Origin", Origin(provenance)), Tag.Of("h3", "Settings"), Facts("Settings", provenance.Settings.Select(setting => (setting.Key, setting.Value)))];

    private static XElement Facts(string title, IEnumerable<(string Name, string Words)> facts) =>
        Tag.Of("div", Tag.Class("facts"), Page.Table(title, [], facts.Select(fact => (object[])[fact.Name, Tag.Of("code", fact.Words)])));

    private static IEnumerable<(string Name, string Words)> Run(RunReport report)
    {
        yield return ("objective", report.Objective);
        yield return ("sampler", report.Sampler);
        yield return ("seed", $"{report.Seed}");
        yield return ("steps", $"{report.Stages}");
        yield return ("prunable channels", Figures.Count(report.Variables));
        yield return ("mean folding", report.Folding ? "on" : "off");
        if (report.BorderEffect is { } border) yield return ("effect at padded borders", $"{Figures.Of(border)} of the output (RMS)");
        yield return ("seconds", Figures.Of(Math.Round(report.Seconds, 1)));
        yield return ("files", string.Join(", ", report.Model, report.Plan, report.Problem, report.Samples));
    }

    private static IEnumerable<(string Name, string Words)> Origin(ReportProvenance provenance)
    {
        yield return ("command", "quantumprune " + provenance.Command);
        yield return ("version", provenance.Version);
        yield return ("date", Page.Date(provenance.Date));
        yield return ("model, SHA-256", provenance.ModelSha256);
        yield return ("task file, SHA-256", provenance.TaskSha256);
        var machine = provenance.Machine;
        yield return ("machine", $"{machine.Cores} cores, {machine.Threads} threads used, {machine.Architecture}, vectors of {machine.VectorBits} bits");
        yield return ("system", $"{machine.System}, .NET {machine.Runtime}");
    }
}
