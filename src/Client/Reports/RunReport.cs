using QuantumPrune.Client.Reports.Details;

namespace QuantumPrune.Client.Reports;

/// <summary>Everything that a run of <c>prune</c> found out; console, JSON, Markdown and HTML are written from it.</summary>
public sealed record RunReport
{
    /// <summary>The schema that this program writes.</summary>
    public const string CurrentSchema = "quantumprune.report/1";

    /// <summary>The version of the format.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The task's name.</summary>
    public required string Task { get; init; }

    /// <summary>The run's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How much was asked for and reached.</summary>
    public required ReportTarget Target { get; init; }

    /// <summary>What is measured.</summary>
    public required ReportMetric Metric { get; init; }

    /// <summary>All networks, dense first.</summary>
    public required IReadOnlyList<ReportRow> Rows { get; init; }

    /// <summary>The method of the network that was written.</summary>
    public required string Chosen { get; init; }

    /// <summary>The objective that refinement started from.</summary>
    public required string Objective { get; init; }

    /// <summary>The sampler.</summary>
    public required string Sampler { get; init; }

    /// <summary>What the remote sampler used; null for a local one.</summary>
    public Formulation.RemoteUsage? Remote { get; init; }

    /// <summary>What a gate-model sampler ran; null for others.</summary>
    public GateModelReport? GateModel { get; init; }

    /// <summary>Why the remote sampler's part is missing; null when it is not.</summary>
    public string? RemoteFailed { get; init; }

    /// <summary>Steps in which the target was approached.</summary>
    public int Stages { get; init; } = 1;

    /// <summary>Whether means were folded.</summary>
    public bool Folding { get; init; }

    /// <summary>Output difference of masked and cut network relative to the output (root mean squares): what folding means at zero-padded borders costs.</summary>
    public double? BorderEffect { get; init; }

    /// <summary>Prunable channels of the dense network.</summary>
    public int Variables { get; init; }

    /// <summary>The network's file, relative to the report.</summary>
    public string Model { get; init; } = "model.onnx";

    /// <summary>The plan's file.</summary>
    public string Plan { get; init; } = "plan.json";

    /// <summary>The solved problem's file.</summary>
    public string Problem { get; init; } = "problem.bqm";

    /// <summary>Its samples.</summary>
    public string Samples { get; init; } = "samples.json";

    /// <summary>Whether the run was cancelled: what is there is the best so far.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Seconds of the whole run.</summary>
    public double Seconds { get; init; }

    /// <summary>Best metric over evaluations of the refiners; null without refinement.</summary>
    public IReadOnlyList<ReportCurve>? Curves { get; init; }

    /// <summary>The run with parts left out; null where that was not asked for.</summary>
    public IReadOnlyList<ReportAblation>? Ablation { get; init; }

    /// <summary>What lies behind the rows; null in reports that hold none.</summary>
    public ReportDetails? Details { get; init; }

    /// <summary>What it takes to do the run again; null where that is not known.</summary>
    public ReportProvenance? Provenance { get; init; }

    /// <summary>What the reader should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The row of a method, or null.</summary>
    public ReportRow? Row(string method) => Rows.FirstOrDefault(r => r.Method == method);
}
