using QuantumPrune.Client.Session;
using Spectre.Console;

namespace QuantumPrune.Client.Progress;

/// <summary>Bars with estimates on a terminal.</summary>
public sealed class LiveProgress : IProgressDisplay
{
    private readonly ProgressContext _context;
    private readonly IAnsiConsole _console;

    private LiveProgress(ProgressContext context, IAnsiConsole console)
    {
        _context = context;
        _console = console;
    }

    /// <summary>Runs <paramref name="work"/> under the bars of <paramref name="console"/>.</summary>
    public static Task<T> RunAsync<T>(IAnsiConsole console, Func<IProgressDisplay, Task<T>> work) => console.Progress()
        .AutoClear(true)
        .HideCompleted(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
        .StartAsync(context => Task.Run(() => work(new LiveProgress(context, console))));

    /// <inheritdoc/>
    public IProgressStep Start(string what) => new Step(_context.AddTask(Markup.Escape(what), maxValue: 1), what);

    /// <inheritdoc/>
    public void Note(string line) => _console.WriteLine(line);

    private sealed class Step(ProgressTask task, string what) : IProgressStep
    {
        public void Report(double value) => task.Value = value;

        public void Tell(string detail) => task.Description = Markup.Escape($"{what}: {detail}");

        public void Dispose()
        {
            task.Value = 1;
            task.StopTask();
        }
    }
}
