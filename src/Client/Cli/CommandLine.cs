using System.CommandLine;

namespace QuantumPrune.Client.Cli;

/// <summary>The <c>quantumprune</c> command.</summary>
public static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">What the user typed.</param>
    /// <param name="output">Receives results only.</param>
    /// <param name="error">Receives progress and errors.</param>
    /// <returns>The exit code: 0 done, 1 our bug, 2 wrong usage or input, 3 a target was not met, 4 a remote service failed, 130 cancelled.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        using var interrupt = new Interrupt();
        return await RunAsync(args, output, error, interrupt.Token).ConfigureAwait(false);
    }

    /// <summary>Runs one command that <paramref name="cancellation"/> asks to stop, as Ctrl-C does on a terminal; variables are looked up by <paramref name="environment"/>.</summary>
    internal static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation, Func<string, string?>? environment = null)
    {
        var parsed = MakeRoot(new Terminal(output, error, environment)).Parse(args);
        var settings = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        var code = await parsed.InvokeAsync(settings, cancellation).ConfigureAwait(false);
        return code == 1 && parsed.Errors.Count > 0 ? ExitCode.WrongInput : code;
    }

    internal static RootCommand MakeRoot(Terminal terminal) => new("Makes trained networks physically smaller: pruning as a Hybrid QUBO, solved at an exact target size, refined on the true metric.")
    {
        PruneCommand.Make(terminal),
        AnalyzeCommand.Make(terminal),
        FormulateCommand.Make(terminal),
        SolveCommand.Make(terminal),
        CompareCommand.Make(terminal),
        ConvertCommand.Make(terminal),
        ExportCommand.Make(terminal),
        RefineCommand.Make(terminal),
        ApplyCommand.Make(terminal),
        EvaluateCommand.Make(terminal),
        TrainCommand.Make(terminal),
        ReportCommand.Make(terminal),
        DemoCommand.Make(terminal),
        BridgeCommand.Make(terminal),
        JobsCommand.Make(terminal),
        DoctorCommand.Make(terminal),
    };
}
