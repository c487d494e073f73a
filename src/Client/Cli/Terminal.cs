using QuantumPrune.Client.Progress;
using QuantumPrune.Client.Session;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary>Where a command writes, results to one writer, progress and errors to the other, and where it looks up environment variables.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, Func<string, string?>? environment = null)
{
    /// <summary>Looks up an environment variable, by default of this process.</summary>
    public Func<string, string?> Variable { get; } = environment ?? Environment.GetEnvironmentVariable;

    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Shows tables and text of results.</summary>
    public IAnsiConsole Results { get; } = ConsoleOn(output, redirected: Console.IsOutputRedirected || output != Console.Out);

    /// <summary>Runs <paramref name="work"/> with a progress display: bars on a terminal, plain lines elsewhere, nothing if quiet.</summary>
    public Task<T> WithProgressAsync<T>(bool quiet, Func<IProgressDisplay, Task<T>> work)
    {
        if (quiet) return work(new SilentProgress());
        return Console.IsErrorRedirected || Error != Console.Error ? work(new PlainProgress(Error, TimeProvider.System)) : LiveProgress.RunAsync(ConsoleOn(Error, redirected: false), work);
    }

    /// <summary>Asks a question that is answered by y or n; null where nobody can answer.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before there was an answer.</exception>
    public async Task<bool?> AskAsync(string question, CancellationToken cancellation)
    {
        if (Console.IsInputRedirected || Console.IsErrorRedirected || Error != Console.Error) return null;
        await Error.WriteAsync($"{question} [y/N] ").ConfigureAwait(false);
        var answer = await Task.Run(Console.In.ReadLine, CancellationToken.None).WaitAsync(cancellation).ConfigureAwait(false); // reading a terminal cannot be cancelled
        return answer?.Trim() is "y" or "Y" or "yes";
    }

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (redirected) console.Profile.Width = 1000; // a pipe or file has no edge at which lines would have to break
        return console;
    }
}
