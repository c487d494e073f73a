using System.Buffers.Text;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Client.Reports.Sweeps;

namespace QuantumPrune.Client.Reports;

/// <summary>What of a report cannot be: a page is drawn from it without further questions.</summary>
internal static class ReportFaults
{
    private const int MostRows = 1000;
    private const int MostPoints = 10_000;
    private const int MostGroups = 10_000;
    private const int MostClasses = 32;
    private const int LargestSimilarity = 256;
    private const int MostPictures = 24;
    private const int LargestPicture = 1 << 20;

    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The first fault of a run's report in words; null if there is none.</summary>
    public static string? Of(RunReport report) => Rows(report.Rows) ?? Curves(report.Curves ?? []) ?? TooMany("variants", report.Ablation?.Count ?? 0, MostRows)
        ?? TooMany("latencies", report.Details?.Latency?.Count ?? 0, MostRows) ?? (report.Details is { } details ? Of(details) : null);

    /// <summary>The same of a sweep's.</summary>
    public static string? Of(SweepReport report) => TooMany("runs", report.Runs.Count, MostRows) ?? report.Runs.Select(run => Rows(run.Rows)).FirstOrDefault(fault => fault is not null);

    private static string? Of(ReportDetails details) =>
        TooMany("groups", details.Layers?.Count ?? 0, MostGroups)
        ?? (details.Layers ?? []).Select(Layer).FirstOrDefault(fault => fault is not null)
        ?? (details.Similarity is { } similarity ? Similarity(similarity) : null)
        ?? TooMany("solves", details.Search?.Steps.Count ?? 0, MostPoints)
        ?? (details.Energies is { } energies ? Histogram(energies) : null)
        ?? (details.Pictures is { } pictures ? Pictures(pictures) : null)
        ?? (details.Confusion is { } confusion ? Confusion(confusion) : null);

    private static string? Rows(IReadOnlyList<ReportRow> rows) => TooMany("rows", rows.Count, MostRows);

    private static string? Curves(IReadOnlyList<ReportCurve> curves) =>
        TooMany("curves", curves.Count, MostRows) ?? TooMany("points of a curve", curves.Select(curve => curve.Points.Count).DefaultIfEmpty().Max(), MostPoints);

    private static string? Layer(ReportLayer layer) =>
        layer.Kept.All(bit => bit is '0' or '1') && layer.Taylor.Count == layer.Kept.Length && layer.Fisher.Count == layer.Kept.Length ? null : "a group's channels do not fit its figures.";

    private static string? Similarity(ReportSimilarity similarity)
    {
        var side = similarity.Channels.Count;
        var fits = side <= LargestSimilarity && similarity.Kept >= 0 && similarity.Kept <= side && Base64.IsValid(similarity.Values, out var bytes) && bytes == side * side;
        return fits ? null : "the similarities do not fit their channels.";
    }

    private static string? Histogram(ReportHistogram energies) =>
        TooMany("bins", energies.Counts.Count, MostRows) ?? (energies.Counts.All(count => count >= 0) && energies.Least <= energies.Greatest ? null : "the histogram of energies cannot be.");

    private static string? Pictures(ReportPictures pictures) =>
        TooMany("images", pictures.Pictures.Sum(picture => picture.Versions.Count), MostPictures)
        ?? (pictures.Pictures.All(picture => picture.Versions.All(version => IsPng(version.Png))) ? null : "an image is no PNG file in base64, or larger than 1 MB.");

    private static bool IsPng(string text) => text.Length <= LargestPicture && Base64.IsValid(text) && Convert.FromBase64String(text).AsSpan().StartsWith(PngSignature);

    private static string? Confusion(ReportConfusion confusion)
    {
        var side = confusion.Classes.Count;
        var square = new[] { confusion.Dense, confusion.Pruned }.All(matrix => matrix.Count == side && matrix.All(row => row.Count == side));
        return side <= MostClasses && square && confusion.Totals.Count == side ? null : "the confusion matrices do not fit their classes.";
    }

    private static string? TooMany(string what, int count, int most) => count > most ? $"it has {count} {what}, more than {most}." : null;
}
