using System.Globalization;

namespace QuantumPrune.Client.Reports;

/// <summary>Puts into words what a gate-model sampler did.</summary>
internal static class GateModelText
{
    /// <summary>Whole sentences: circuits, quality, comparison.</summary>
    public static IEnumerable<string> Lines(GateModelReport report)
    {
        var circuits = report.Circuits;
        yield return Text($"{circuits.Circuits:N0} QAOA circuits ({circuits.Engine}, {circuits.Mixer} mixer, {circuits.Layers} layers) of up to {circuits.Qubits} qubits and {circuits.TwoQubitGates:N0} two-qubit gates: {circuits.Shots:N0} shots, {circuits.AngleEvaluations:N0} simulations to find the angles.");
        if (circuits.MeanApproximationRatio is { } mean) yield return Text($"Approximation ratio without noise: {mean:0.0000} on the average over circuits, {circuits.LeastApproximationRatio:0.0000} at least.");
        yield return Text($"The problem written, solved once more: QAOA {report.Energy:G8}, one greedy descent {report.GreedyDescent:G8}, {Session.PruneSettings.DefaultSampler} {report.Annealing:G8}.");
    }

    /// <summary>The head of the table of <see cref="EstimateRows"/>.</summary>
    public static string[] EstimateHeader { get; } = ["qubits of the estimate", "logical qubits", "T states", "physical qubits", "run time of a shot, ms"];

    /// <summary>One row per kind of qubit.</summary>
    public static IEnumerable<string[]> EstimateRows(GateModelReport report) => report.Estimates.Select(estimate => (string[])
    [
        estimate.Preset, Text($"{estimate.LogicalQubits:N0}"), Text($"{estimate.TStates:N0}"), Text($"{estimate.PhysicalQubits:N0}"), Text($"{estimate.RunTimeNanoseconds / 1e6:0.###}"),
    ]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
