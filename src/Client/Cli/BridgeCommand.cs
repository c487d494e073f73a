using System.CommandLine;
using QuantumPrune.Client.Session;
using QuantumPrune.Testing.Leap;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>bridge --emulate-leap</c>: D-Wave's service on this machine, answered by local samplers, to try everything without an account.</summary>
internal static class BridgeCommand
{
    public static Command Make(Terminal terminal)
    {
        var emulate = new Option<bool>("--emulate-leap") { Description = "Answer as D-Wave's Leap does, with local samplers behind it. Binds to this machine only.", Required = true };
        var port = new Option<int>("--port") { Description = "Port; 0 takes a free one.", DefaultValueFactory = _ => 0 };
        var faults = new Option<double>("--faults") { Description = "Share of calls that fail, 0 to 0.9: refused, cut off, damaged or stalled.", DefaultValueFactory = _ => 0 };
        var traffic = new Option<string?>("--traffic") { Description = "File for a log of all calls, without the token." };
        var seed = CommonOptions.Seed();
        var command = new Command("bridge", "Run a solver service; for now, an emulated Leap.") { emulate, port, faults, traffic, seed };
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => RunAsync(
            Port(parsed.GetValue(port)), Share(parsed.GetValue(faults)), parsed.GetValue(traffic), parsed.GetValue(seed), invocation));
    }

    private static async Task<int> RunAsync(int port, double faults, string? traffic, ulong seed, Invocation invocation)
    {
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

    private static int Port(int port) => port is >= 0 and <= 65_535 ? port : throw new InputException("QP1603", $"--port is {port}.", "Give 0 to 65535.");

    private static double Share(double faults) => faults is >= 0 and <= 0.9 ? faults : throw new InputException("QP1603", FormattableString.Invariant($"--faults is {faults}."), "Give 0 to 0.9.");
}
