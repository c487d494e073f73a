using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison;

/// <summary>Everything that a comparison found out; console and JSON are written from it.</summary>
public sealed record ComparisonReport
{
    /// <summary>The version of the format.</summary>
    public string Schema { get; init; } = "quantumprune.comparison/1";

    /// <summary>The problem's file.</summary>
    public string? Problem { get; init; }

    /// <summary>Variables of the bare model.</summary>
    public required int Variables { get; init; }

    /// <summary>Its coupled pairs.</summary>
    public required int Interactions { get; init; }

    /// <summary>Whether the file asks for a maximum, so that energies are minus its values.</summary>
    public bool Maximised { get; init; }

    /// <summary>The constraint; null when there is none.</summary>
    public ComparisonBudget? Constraint { get; init; }

    /// <summary>The penalty of missing the constraint by one, for samplers that do not keep it; null when no sampler was given one.</summary>
    public double? Penalty { get; init; }

    /// <summary>The energy that runs were timed to; null when none was found.</summary>
    public Reference? Target { get; init; }

    /// <summary>The longest that one run may take, seconds.</summary>
    public required double TimeLimit { get; init; }

    /// <summary>Timed runs that were asked for, of every sampler.</summary>
    public required int Repeats { get; init; }

    /// <summary>The comparison's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Where times were taken.</summary>
    public required MachineInfo Machine { get; init; }

    /// <summary>One row per sampler, in the order they were named.</summary>
    public required IReadOnlyList<ComparisonRow> Rows { get; init; }

    /// <summary>Whether the comparison was cancelled: what is there is what had been done.</summary>
    public bool Truncated { get; init; }

    /// <summary>Seconds of the whole comparison.</summary>
    public double Seconds { get; init; }

    /// <summary>What remote samplers used; null without any.</summary>
    public IReadOnlyList<ComparisonRemote>? Remote { get; init; }

    /// <summary>What the reader should know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
