using System.Globalization;

namespace QuantumPrune.Client.Reports;

/// <summary>Puts into words what a gate-model sampler did.</summary>
internal static class GateModelText
{
    private const double Relative = 1e-9;
    private const string Greedy = "one greedy descent";

    /// <summary>Whole sentences: circuits, quality, comparison, and what it says where it is not in favour of the circuits.</summary>
    public static IEnumerable<string> Lines(GateModelReport report)
    {
        var circuits = report.Circuits;
        yield return Text($"{circuits.Circuits:N0} QAOA circuits ({circuits.Engine}, {circuits.Mixer} mixer, {circuits.Layers} {(circuits.Layers == 1 ? "layer" : "layers")}) of up to {circuits.Qubits} qubits and {circuits.TwoQubitGates:N0} two-qubit gates: {circuits.Shots:N0} shots, {circuits.AngleEvaluations:N0} simulations to find the angles.");
        if (circuits.MeanApproximationRatio is { } mean) yield return Text($"Approximation ratio without noise: {mean:0.0000} on the average over circuits, {circuits.LeastApproximationRatio:0.0000} at least.");
        if (report.Energy is not { } energy) yield break;
        var others = Others(report);
        yield return Text($"The problem written, solved once more: {string.Join(", ", others.Prepend(("QAOA", energy)).Select(each => Text($"{each.Item1} {each.Item2:G8}")))}.");
        var lower = others.Where(other => IsBelow(other.Energy, energy)).Select(other => other.Name).ToArray();
        if (lower.Length > 0) yield return $"QAOA's energy is HIGHER than that of {string.Join(" and of ", lower)}.";
        else if (report.GreedyDescent is { } descent && !IsBelow(energy, descent)) yield return "One greedy descent already ends there: this problem is easy for any solver.";
    }

    /// <summary>What the table of <see cref="EstimateRows"/> is about.</summary>
    public const string EstimateTitle = "The circuit with the most two-qubit gates on a computer with error correction, by Microsoft's resource estimator:";

    /// <summary>The head of the table of <see cref="EstimateRows"/>.</summary>
    public static string[] EstimateHeader { get; } = ["kind of qubit", "logical qubits", "T states", "physical qubits", "run time of a shot, ms"];

    /// <summary>One row per kind of qubit.</summary>
    public static IEnumerable<string[]> EstimateRows(GateModelReport report) => report.Estimates.Select(estimate => (string[])
    [
        estimate.Preset, Text($"{estimate.LogicalQubits:N0}"), Text($"{estimate.TStates:N0}"), Text($"{estimate.PhysicalQubits:N0}"), Text($"{estimate.RunTimeNanoseconds / 1e6:0.###}"),
    ]);

    private static (string Name, double Energy)[] Others(GateModelReport report)
    {
        (string Name, double? Energy)[] all = [(Greedy, report.GreedyDescent), (Session.PruneSettings.DefaultSampler, report.Annealing)];
        return [.. all.Where(other => other.Energy is not null).Select(other => (other.Name, other.Energy!.Value))];
    }

    /// <summary>But for rounding.</summary>
    private static bool IsBelow(double energy, double other) => other - energy > Relative * Math.Max(Math.Abs(energy), Math.Abs(other));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
