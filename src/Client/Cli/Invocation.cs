using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Session;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary>A command at work.</summary>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Progress">Shows how far it is.</param>
/// <param name="Json">Whether results are asked for as JSON.</param>
/// <param name="Quiet">Whether nothing but results and errors is asked for.</param>
/// <param name="Cancellation">Asks to stop.</param>
internal sealed record Invocation(Terminal Terminal, IProgressDisplay Progress, bool Json, bool Quiet, CancellationToken Cancellation)
{
    /// <summary>Writes a result as JSON or, if that was not asked for, as <paramref name="text"/>.</summary>
    public void Write<T>(T result, Action<IAnsiConsole> text)
    {
        if (Json) Terminal.Output.WriteLine(JsonReport.Write(result));
        else text(Terminal.Results);
    }
}
