using System.Text.Json;
using QuantumPrune.Client.Reports.Html;
using QuantumPrune.Client.Reports.Sweeps;

namespace QuantumPrune.Client.Reports;

/// <summary>Reads reports from files that may come from anywhere.</summary>
public static class ReportFile
{
    /// <summary>The name of a run's report.</summary>
    public const string Run = "report.json";

    /// <summary>The name of a sweep's.</summary>
    public const string Sweep = "sweep.json";

    private const int LargestFile = 32 << 20;

    /// <summary>Reads the report of a run.</summary>
    /// <exception cref="InputException">QP1621: missing, too large, or no report; QP1622: of another schema; QP1623: its parts contradict each other.</exception>
    public static RunReport ReadRun(string path) => Read<RunReport>(path, RunReport.CurrentSchema, report => report.Schema, ReportFaults.Of);

    /// <summary>Reads the report of a sweep.</summary>
    /// <inheritdoc cref="ReadRun"/>
    public static SweepReport ReadSweep(string path) => Read<SweepReport>(path, SweepReport.CurrentSchema, report => report.Schema, ReportFaults.Of);

    private static T Read<T>(string path, string schema, Func<T, string> schemaOf, Func<T, string?> faultOf)
    {
        var report = Parse<T>(path);
        if (schemaOf(report) != schema) throw new InputException("QP1622", $"'{path}' has the schema '{Shortened(schemaOf(report))}', not '{schema}'.", "Use the version of the program that wrote it.");
        return faultOf(report) is { } fault ? throw new InputException("QP1623", $"'{path}' contradicts itself: {fault}", "Name a folder whose report was not changed, or run prune again.") : report;
    }

    private static T Parse<T>(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var content = new byte[LargestFile + 1];
            var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return length <= LargestFile ? JsonReport.Read<T>(content.AsSpan(0, length).ToArray()) : throw Unreadable(path, $"it holds more than {LargestFile} bytes.", null);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unreadable(path, Shortened(e.Message), e);
        }
    }

    /// <summary>Messages quote the file, which must not steer a terminal.</summary>
    private static string Shortened(string text) => Visible.Short(text, 300);

    private static InputException Unreadable(string path, string why, Exception? inner) =>
        new("QP1621", $"'{path}' is no report: {why}", "Name a folder that prune wrote.", inner);
}
