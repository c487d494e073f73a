using System.CommandLine;
using QuantumPrune.Backends;
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
        var problem = new Argument<string>("problem") { Description = "Model file (.bqm)." };
        var (sampler, seed, file) = (CommonOptions.Sampler("anneal"), CommonOptions.Seed(), CommonOptions.Out("File for the samples (dimod's sample set as JSON)."));
        var limit = new Option<double?>("--time-limit") { Description = "Seconds after which the best so far is returned." };
        var command = new Command("solve", "Solve a .bqm file with a sampler.") { problem, sampler, seed, limit, file };
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => RunAsync(
            parsed.GetValue(problem)!,
            parsed.GetValue(sampler)!,
            new SamplerOptions { Seed = parsed.GetValue(seed), TimeLimit = ReadLimit(parsed.GetValue(limit)) },
            parsed.GetValue(file)!,
            invocation));
    }

    private static TimeSpan? ReadLimit(double? seconds) => seconds switch
    {
        null => null,
        > 0 and <= MostSeconds => TimeSpan.FromSeconds(seconds.Value),
        _ => throw new InputException("QP1603", $"--time-limit is {seconds.Value}.", $"Give seconds, above 0 and at most {MostSeconds}."),
    };

    private static async Task<int> RunAsync(string problem, string sampler, SamplerOptions options, string file, Invocation invocation)
    {
        OutputFile.Check(file);
        var solver = SamplerCatalog.Parse(sampler);
        var model = DimodBqmFile.Read(problem);
        SampleSet samples;
        using (invocation.Progress.Start($"solve: {solver.Name}"))
            samples = (await solver.SampleAsync(model, options, invocation.Cancellation).ConfigureAwait(false)).Recomputed(model);
        SampleSetJson.Write(file, samples, model.Labels);
        var result = new { sampler = solver.Name, variables = model.NumVariables, interactions = model.NumInteractions, rows = samples.Samples.Count, bestEnergy = samples.Samples.Count > 0 ? samples.Best.Energy : (double?)null, truncated = samples.Truncated, file };
        invocation.Write(result, console => console.WriteLine(
            FormattableString.Invariant($"{result.sampler}: best energy {result.bestEnergy:0.######} of {result.rows} samples on {result.variables} variables{(result.truncated ? " (cut short)" : "")}; written to {file}")));
        return invocation.Cancellation.IsCancellationRequested ? ExitCode.Cancelled : ExitCode.Done;
    }
}
