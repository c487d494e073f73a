using System.CommandLine;
using QuantumPrune.Client.Session;

namespace QuantumPrune.Client.Cli;

/// <summary>What all commands share: their common options, progress, and how they end.</summary>
internal static class CommandRunner
{
    /// <summary>Adds the common options and the action; the action's errors become messages and exit codes.</summary>
    public static Command Complete(Command command, Terminal terminal, Func<ParseResult, Invocation, Task<int>> action)
    {
        var (json, quiet, threads) = (CommonOptions.Json(), CommonOptions.Quiet(), CommonOptions.Threads());
        foreach (var option in new Option[] { json, quiet, threads }) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(terminal, () =>
        {
            SetThreads(parsed.GetValue(threads));
            return terminal.WithProgressAsync(parsed.GetValue(quiet), progress => action(parsed, new Invocation(terminal, progress, parsed.GetValue(json), parsed.GetValue(quiet), cancellation)));
        }));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, Func<Task<int>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
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
        catch (OutOfMemoryException)
        {
            await terminal.Error.WriteLineAsync("QP1606: The machine's memory does not suffice. Use smaller images or patches in the task file, or a machine with more memory.").ConfigureAwait(false);
            return ExitCode.WrongInput;
        }
        catch (Exception e)
        {
            await terminal.Error.WriteLineAsync($"QP0001: This is a bug in QuantumPrune, please report it with the command and this text.\n{e}").ConfigureAwait(false);
            return ExitCode.Bug;
        }
    }

    private static void SetThreads(int threads) =>
        Workers.Threads = threads is >= 1 and <= 1024 ? threads : throw new InputException("QP1603", $"--threads is {threads}.", "Give 1 to 1024.");
}
