using QuantumPrune.Client.Cli;

namespace QuantumPrune.Client.Tests.Support;

/// <summary>Runs the command in this process.</summary>
internal static class Command
{
    public static async Task<CliResult> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error);
        return new CliResult(code, output.ToString(), error.ToString());
    }

    /// <summary>Asks to stop as soon as the progress shows <paramref name="at"/>; from the start if that is null.</summary>
    public static async Task<CliResult> CancelledAsync(string? at, params string[] args)
    {
        using var source = new CancellationTokenSource();
        using var output = new StringWriter();
        using var error = new CancellingWriter(at, source);
        if (at is null) await source.CancelAsync();
        var code = await CommandLine.RunAsync(args, output, error, source.Token);
        return new CliResult(code, output.ToString(), error.ToString());
    }

    private sealed class CancellingWriter(string? at, CancellationTokenSource source) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (at is not null && value!.StartsWith(at, StringComparison.Ordinal)) source.Cancel();
        }
    }
}
