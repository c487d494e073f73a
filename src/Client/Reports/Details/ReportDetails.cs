namespace QuantumPrune.Client.Reports.Details;

/// <summary>What lies behind the rows of a report. Every part may be missing.</summary>
public sealed record ReportDetails
{
    /// <summary>The groups of channels, in the network's order.</summary>
    public IReadOnlyList<ReportLayer>? Layers { get; init; }

    /// <summary>Similarities within the group that lost most channels in the last step.</summary>
    public ReportSimilarity? Similarity { get; init; }

    /// <summary>The capacity search that the written network comes from.</summary>
    public ReportSearch? Search { get; init; }

    /// <summary>Energies of samples.</summary>
    public ReportHistogram? Energies { get; init; }

    /// <summary>Times of one sample, per engine.</summary>
    public IReadOnlyList<ReportLatency>? Latency { get; init; }

    /// <summary>Test images; for denoisers.</summary>
    public ReportPictures? Pictures { get; init; }

    /// <summary>Mistakes; for classifiers.</summary>
    public ReportConfusion? Confusion { get; init; }
}
