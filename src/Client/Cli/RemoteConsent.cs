using System.Globalization;
using QuantumPrune.Backends;
using QuantumPrune.Formulation;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary>What the user allows to be sent.</summary>
/// <param name="DryRun">Nothing; only say what it would be.</param>
/// <param name="Budget">Up to so many seconds of QPU quota; null for no limit.</param>
/// <param name="Yes">Without asking.</param>
internal sealed record RemoteConsent(bool DryRun, double? Budget, bool Yes)
{
    /// <summary>What remote samplers need to know of the run.</summary>
    public RemoteContext Context(string command, string destination, Invocation invocation) => new()
    {
        Environment = invocation.Terminal.Variable,
        Command = command,
        Destination = destination.Length == 0 ? "" : Path.GetFullPath(destination),
        Budget = Budget,
        Notice = invocation.Progress.Note,
    };

    /// <summary>Shows what would be sent and settles whether it may be.</summary>
    /// <param name="estimate">What it would be; null where nothing would be sent.</param>
    /// <param name="invocation">Where it is shown.</param>
    /// <returns>Whether to go on.</returns>
    /// <exception cref="InputException">QP5250: it would cost more than the budget. QP5251: nobody said yes.</exception>
    public async Task<bool> SettleAsync(CostEstimate? estimate, Invocation invocation)
    {
        if (DryRun)
        {
            invocation.Write(estimate, console => Show(console, estimate));
            return false;
        }

        if (estimate is null) return true;
        if (estimate.Charge > Budget)
            throw new InputException("QP5250", FormattableString.Invariant($"The run would cost up to {estimate.Charge:0.####} s of QPU quota; the budget is {Budget:0.####} s. Nothing was sent."), "Raise --budget, or ask for less (--dry-run shows what of): fewer reads or --solves, a local sampler.");
        foreach (var line in Lines(estimate)) invocation.Progress.Note(line);
        if (Yes || Budget is not null) return true;
        var yes = await invocation.Terminal.AskAsync("Send it?", invocation.Cancellation).ConfigureAwait(false)
            ?? throw new InputException("QP5251", FormattableString.Invariant($"The run hands up to {Jobs(estimate)} to {estimate.Solver}, which costs up to {estimate.Charge:0.####} s of QPU quota, and nobody is there to say yes."), "Add --yes, or --budget SECONDS as an upper limit.");
        if (!yes) invocation.Progress.Note("Nothing was sent.");
        return yes;
    }

    private static string Jobs(CostEstimate estimate) => $"{estimate.Jobs} {(estimate.Jobs == 1 ? "job" : "jobs")}";

    private static void Show(IAnsiConsole console, CostEstimate? estimate)
    {
        foreach (var line in estimate is null ? ["The sampler is local and free."] : Lines(estimate)) console.WriteLine(line);
        console.WriteLine("Nothing was sent.");
    }

    private static IEnumerable<string> Lines(CostEstimate estimate)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{estimate.Solver}: up to {Jobs(estimate)} for {estimate.Variables} variables and {estimate.Interactions} interactions; up to {estimate.SolverSeconds:0.####} s of its time, which is {estimate.Charge:0.####} s of QPU quota.");
        if (estimate.Qubits is { } qubits) yield return string.Create(CultureInfo.InvariantCulture, $"Embedding: up to {qubits} qubits in a job; chains of {estimate.MeanChain:0.0} qubits on the average, {estimate.LongestChain} at most.");
        foreach (var note in estimate.Notes) yield return note;
    }
}
