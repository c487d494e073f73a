using System.Globalization;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Reports;

/// <summary>Puts into words what a remote sampler used.</summary>
internal static class RemoteText
{
    /// <summary>Whole sentences: jobs and cost, chains, warnings.</summary>
    public static IEnumerable<string> Lines(RemoteUsage usage)
    {
        if (usage.Jobs == 0) yield return $"No job was answered ({usage.Endpoint}).";
        else yield return string.Create(CultureInfo.InvariantCulture, $"{usage.Jobs} {(usage.Jobs == 1 ? "job" : "jobs")} on {string.Join(", ", usage.Solvers)} ({usage.Endpoint}){(usage.FromJournal > 0 ? $", {usage.FromJournal} of them answered before and taken from the journal" : "")}.");
        yield return string.Create(CultureInfo.InvariantCulture, $"Cost: {usage.Charge:0.####} s of QPU quota; estimated {usage.EstimatedCharge:0.####} s{(usage.Budget is { } budget ? $", budget {budget:0.####} s" : "")}.");
        if (usage.Timing.TryGetValue("qpu_access_time", out var access)) yield return string.Create(CultureInfo.InvariantCulture, $"QPU access time: {access / 1000:0.###} ms{(usage.Timing.TryGetValue("run_time", out var run) ? $"; hybrid run time: {run / 1e6:0.###} s" : "")}.");
        if (usage.Chains is { } chains) yield return string.Create(CultureInfo.InvariantCulture, $"Chains: {chains.MeanLength:0.0} qubits on the average, {chains.Longest} at most; {chains.BrokenShare:P2} broken on the average over jobs, {chains.MostBroken:P2} in the worst job.");
        foreach (var warning in usage.Warnings) yield return $"warning: {warning}";
    }
}
