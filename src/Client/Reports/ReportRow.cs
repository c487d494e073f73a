namespace QuantumPrune.Client.Reports;

/// <summary>One network of the comparison.</summary>
public sealed record ReportRow
{
    /// <summary>dense, random, l1, taylor, fisher, l1-qubo, hybrid, curvature, curvature-full, refined, control-…</summary>
    public required string Method { get; init; }

    /// <summary>The metric on the test set; null where it was not measured.</summary>
    public double? Test { get; init; }

    /// <summary>Standard deviation over seeds; null for a single network.</summary>
    public double? TestSpread { get; init; }

    /// <summary>The metric on the validation set.</summary>
    public double? Validation { get; init; }

    /// <summary>Parameters of the network.</summary>
    public long Parameters { get; init; }

    /// <summary>Multiply-accumulates for one input.</summary>
    public long Macs { get; init; }

    /// <summary>Size as an ONNX file.</summary>
    public long Bytes { get; init; }

    /// <summary>The share of the target's figure that was removed.</summary>
    public double Achieved { get; init; }

    /// <summary>Time to find the mask; calibration and measuring the metric on the test set not included.</summary>
    public double Seconds { get; init; }

    /// <summary>The objective's energy of the mask, computed from the model; null where there is none.</summary>
    public double? Energy { get; init; }

    /// <summary>The field that the capacity search ended at; null for greedy methods.</summary>
    public double? Mu { get; init; }

    /// <summary>Rows that the sampler returned; null without a sampler.</summary>
    public long? Samples { get; init; }

    /// <summary>Those of them that keep every floor.</summary>
    public long? Feasible { get; init; }

    /// <summary>Distinct masks measured on the validation set; null without refinement.</summary>
    public int? Evaluations { get; init; }
}
