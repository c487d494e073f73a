using QuantumPrune.Client.Session;
using QuantumPrune.Testing.Leap;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>bridge --emulate-leap</c>: D-Wave's service on this machine, answered by local samplers, to try everything without an account.</summary>
internal static class EmulatedLeapServer
{
    /// <summary>Answers until the command is ended.</summary>
    /// <param name="port">Port; 0 takes a free one.</param>
    /// <param name="faults">Share of calls that fail.</param>
    /// <param name="traffic">File for a log of all calls, or null.</param>
    /// <param name="seed">The seed of samples and faults.</param>
    /// <param name="invocation">The command.</param>
    public static async Task<int> RunAsync(int port, double faults, string? traffic, ulong seed, Invocation invocation)
    {
        Share(faults);
        if (traffic is not null) OutputFile.Check(traffic);
        using var log = traffic is null ? null : new StreamWriter(traffic);
        var options = EmulatedLeap.Options(seed) with { Port = port, Faults = faults > 0 ? Faults.Random(faults, seed, EmulatedLeap.Passing) : Faults.None, TrafficWriter = log };
        var emulator = await StartAsync(options).ConfigureAwait(false);
        await using (emulator.ConfigureAwait(false))
        {
            var result = new { endpoint = emulator.Endpoint.AbsoluteUri, token = options.Token, solvers = options.Solvers.Select(solver => solver.Name).ToArray() };
            invocation.Write(result, console => Show(console, result.endpoint, result.token, result.solvers));
            await invocation.Terminal.Output.FlushAsync().ConfigureAwait(false);
            await Task.Delay(Timeout.Infinite, invocation.Cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task<SapiEmulator> StartAsync(EmulatorOptions options)
    {
        try
        {
            return await SapiEmulator.StartAsync(options).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new InputException("QP1608", $"Port {options.Port} cannot be used: {e.Message}", "Choose another port, or 0 for a free one.", e);
        }
    }

    private static void Show(IAnsiConsole console, string endpoint, string token, string[] solvers)
    {
        console.WriteLine($"An emulated Leap answers with {string.Join(", ", solvers)}. In another terminal:");
        console.WriteLine($"export DWAVE_API_ENDPOINT={endpoint}");
        console.WriteLine($"export DWAVE_API_TOKEN={token}");
        console.WriteLine("Ctrl-C ends it.");
    }

    private static void Share(double faults)
    {
        if (faults is not (>= 0 and <= 0.9)) throw new InputException("QP1603", FormattableString.Invariant($"--faults is {faults}."), "Give 0 to 0.9.");
    }
}
