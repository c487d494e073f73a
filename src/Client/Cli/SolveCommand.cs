using System.CommandLine;
using QuantumPrune.Backends;
using QuantumPrune.Client.Reports;
using QuantumPrune.Formulation.Formats;
using QuantumPrune.Formulation;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>solve</c>: samples of a binary quadratic model.</summary>
internal static class SolveCommand
{
    private const double MostSeconds = 1e9;

    public static Command Make(Terminal terminal)
    {
        var problem = new Argument<string>("problem") { Description = $"Model file: {string.Join(", ", ModelFile.Formats)}; .gz too." };
        var (sampler, seed, file) = (CommonOptions.Sampler("auto"), CommonOptions.Seed(), CommonOptions.Out("File for the samples (dimod's sample set as JSON)."));
        var limit = new Option<double?>("--time-limit") { Description = "Seconds after which the best so far is returned." };
        var (from, remote) = (CommonOptions.From(), new RemoteOptions());
        var command = new Command("solve", "Solve a model file with a sampler.") { problem, from, sampler, seed, limit, file };
        remote.AddTo(command);
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => RunAsync(
            () => ModelFile.Read(parsed.GetValue(problem)!, new ModelReadOptions { Format = parsed.GetValue(from) }),
            parsed.GetValue(sampler)!,
            new SamplerOptions { Seed = parsed.GetValue(seed), TimeLimit = ReadLimit(parsed.GetValue(limit)) },
            parsed.GetValue(file)!,
            remote.Read(parsed),
            CommandText.Of(parsed),
            invocation));
    }

    private static TimeSpan? ReadLimit(double? seconds) => seconds switch
    {
        null => null,
        > 0 and <= MostSeconds => TimeSpan.FromSeconds(seconds.Value),
        _ => throw new InputException("QP1603", $"--time-limit is {seconds.Value}.", $"Give seconds, above 0 and at most {MostSeconds}."),
    };

    private static async Task<int> RunAsync(Func<ModelDocument> read, string sampler, SamplerOptions options, string file, RemoteConsent consent, string command, Invocation invocation)
    {
        OutputFile.Check(file);
        var solver = SamplerCatalog.Parse(sampler, consent.Context(command, file, invocation));
        await using var owned = solver as IAsyncDisposable;
        var document = read();
        foreach (var warning in document.Warnings) await invocation.Terminal.Error.WriteLineAsync($"warning: {warning}").ConfigureAwait(false);
        var model = document.Model;
        var remote = solver as IRemoteSampler;
        var estimate = remote is null ? null : await EstimateAsync(remote, model, options, invocation).ConfigureAwait(false);
        if (!await consent.SettleAsync(estimate, invocation).ConfigureAwait(false)) return ExitCode.Done;
        SampleSet samples;
        using (var step = invocation.Progress.Start($"solve: {solver.Name}"))
            samples = (await SampleAsync(solver, document, options with { Improved = energy => step.Tell(FormattableString.Invariant($"best energy {energy:0.######}")) }, invocation.Cancellation).ConfigureAwait(false)).Recomputed(model);
        if (remote is not null && samples is { Truncated: true, Samples.Count: 0 }) return NothingYet(invocation);
        SampleSetJson.Write(file, samples, model.Labels);
        if (remote is not null && !samples.Truncated) await remote.FinishAsync().ConfigureAwait(false);
        var result = new { sampler = solver.Name, variables = model.NumVariables, interactions = model.NumInteractions, rows = samples.Samples.Count, bestEnergy = samples.Samples.Count > 0 ? samples.Best.Energy : (double?)null, truncated = samples.Truncated, maximised = document.Maximised, remote = remote?.Usage, file };
        invocation.Write(result, console => console.WriteLine(
            FormattableString.Invariant($"{result.sampler}: best energy {result.bestEnergy:0.######} of {result.rows} samples on {result.variables} variables{(result.truncated ? " (cut short)" : "")}{(result.maximised ? " (minus the value of the file, which asks for a maximum)" : "")}; written to {file}{(result.remote is null ? "" : "\n" + string.Join("\n", RemoteText.Lines(result.remote)))}")));
        return invocation.Cancellation.IsCancellationRequested ? ExitCode.Cancelled : ExitCode.Done;
    }

    private static async Task<CostEstimate> EstimateAsync(IRemoteSampler remote, BinaryQuadraticModel model, SamplerOptions options, Invocation invocation)
    {
        using var step = invocation.Progress.Start("estimate");
        return await remote.EstimateAsync(model, options, invocation.Cancellation).ConfigureAwait(false);
    }

    /// <summary>A file that is there is worth more than no rows.</summary>
    private static int NothingYet(Invocation invocation)
    {
        invocation.Terminal.Error.WriteLine("Nothing came back yet and nothing was written. A job that could not be withdrawn is in the journal: 'quantumprune jobs fetch' brings its answer.");
        return invocation.Cancellation.IsCancellationRequested ? ExitCode.Cancelled : ExitCode.RemoteFailed;
    }

    private static Task<SampleSet> SampleAsync(ISampler solver, ModelDocument document, SamplerOptions options, CancellationToken cancellation) => document.Constraint is not { } constraint
        ? solver.SampleAsync(document.Model, options, cancellation)
        : solver is IConstrainedSampler constrained
            ? constrained.SampleAsync(document.Model, constraint, options, cancellation)
            : throw new InputException("QP3030", $"The problem has a constraint, which sampler '{solver.Name}' does not keep.", "Choose a sampler that keeps budgets.");
}
