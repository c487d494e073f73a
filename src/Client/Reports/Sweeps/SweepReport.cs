namespace QuantumPrune.Client.Reports.Sweeps;

/// <summary>Runs of one task at several targets and seeds.</summary>
/// <param name="Schema">The version of the format.</param>
/// <param name="Task">The task's name.</param>
/// <param name="Metric">What is measured.</param>
/// <param name="Runs">The runs, in any order.</param>
public sealed record SweepReport(string Schema, string Task, ReportMetric Metric, IReadOnlyList<SweepRun> Runs)
{
    /// <summary>The schema that this program writes.</summary>
    public const string CurrentSchema = "quantumprune.sweep/1";
}
