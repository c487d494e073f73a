using System.CommandLine;
using QuantumPrune.Client.Session;

namespace QuantumPrune.Client.Cli;

/// <summary>What all commands share: their common options, progress, and how they end.</summary>
internal static class CommandRunner
{
    private static readonly Option<bool> Json = new("--json") { Description = "Write one machine-readable document to standard output.", Recursive = true };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "No progress.", Recursive = true };
    private static readonly Option<int> Threads = new("--threads") { Description = "Threads, by default one per core. Results do not depend on it.", DefaultValueFactory = _ => Environment.ProcessorCount };

    /// <summary>Adds the common options and the action; the action's errors become messages and exit codes.</summary>
    public static Command Complete(Command command, Terminal terminal, Func<ParseResult, Invocation, Task<int>> action)
    {
        command.Options.Add(Json);
        command.Options.Add(Quiet);
        command.Options.Add(Threads);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, action, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, Func<ParseResult, Invocation, Task<int>> action, CancellationToken cancellation)
    {
        try
        {
            SetThreads(parsed.GetValue(Threads));
            return await terminal.WithProgressAsync(parsed.GetValue(Quiet), progress => action(parsed, new Invocation(terminal, progress, parsed.GetValue(Json), cancellation))).ConfigureAwait(false);
        }
        catch (QuantumPruneException e)
        {
            await terminal.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return e.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Cancelled before there was anything to save.").ConfigureAwait(false);
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await terminal.Error.WriteLineAsync($"QP0001: This is a bug in QuantumPrune, please report it with the command and this text.\n{e}").ConfigureAwait(false);
            return ExitCode.Bug;
        }
    }

    private static void SetThreads(int threads) =>
        Workers.Threads = threads is >= 1 and <= 1024 ? threads : throw new InputException("QP1603", $"--threads is {threads}.", "Give 1 to 1024.");
}
