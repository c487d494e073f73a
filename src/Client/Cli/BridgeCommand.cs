using System.CommandLine;
using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Configuration;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>bridge</c>: solvers as a service, for teams; with <c>--emulate-leap</c> D-Wave's service on this machine instead.</summary>
internal static class BridgeCommand
{
    public static Command Make(Terminal terminal)
    {
        var config = new Option<string?>("--config") { Description = "JSON file with accounts, limits, ports, certificates and store: docs/bridge.md. Without it: this machine only, no keys." };
        var store = new Option<string?>("--store") { Description = "Where jobs are kept: sqlite:FILE or postgres:CONNECTION. Goes before the file's." };
        var port = new Option<int?>("--port") { Description = "Port of the page and HTTP; 0 takes a free one. Goes before the file's." };
        var grpcPort = new Option<int?>("--grpc-port") { Description = "Port of gRPC without TLS; 0 takes a free one. Goes before the file's." };
        var newKey = new Option<string?>("--new-key") { Description = "Make a key for an account of this name, print it with the account's entry for the file, and end." };
        var emulate = new Option<bool>("--emulate-leap") { Description = "Answer as D-Wave's Leap does, with local samplers behind it. Binds to this machine only." };
        var faults = new Option<double>("--faults") { Description = "Emulated Leap: share of calls that fail, 0 to 0.9: refused, cut off, damaged or stalled.", DefaultValueFactory = _ => 0 };
        var traffic = new Option<string?>("--traffic") { Description = "Emulated Leap: file for a log of all calls, without the token." };
        var seed = CommonOptions.Seed();
        var command = new Command("bridge", "Run a solver service over gRPC and HTTP, or an emulated Leap.") { config, store, port, grpcPort, newKey, emulate, faults, traffic, seed };
        return CommandRunner.Complete(command, terminal, (parsed, invocation) =>
            parsed.GetValue(newKey) is { } name ? Task.FromResult(PrintKey(name, invocation))
            : parsed.GetValue(emulate) ? EmulatedLeapServer.RunAsync(Port(parsed.GetValue(port) ?? 0, port), parsed.GetValue(faults), parsed.GetValue(traffic), parsed.GetValue(seed), invocation)
            : BridgeService.RunAsync(Options(parsed.GetValue(config), parsed.GetValue(store), parsed.GetValue(port), parsed.GetValue(grpcPort)), invocation));

        BridgeOptions Options(string? file, string? keptIn, int? http, int? grpc)
        {
            var options = file is null ? new BridgeOptions() : BridgeFile.Read(file);
            return options with
            {
                Store = keptIn ?? options.Store,
                Listen = options.Listen with { Port = Port(http ?? options.Listen.Port, port), GrpcPort = Port(grpc ?? options.Listen.GrpcPort, grpcPort) },
            };
        }
    }

    private static int PrintKey(string name, Invocation invocation)
    {
        var key = ApiKey.Create();
        var account = new AccountOptions { Name = name, KeySha256 = ApiKey.Hash(key) };
        new BridgeOptions { Accounts = [account] }.Check();
        invocation.Write(new { key, account = new { name, keySha256 = account.KeySha256 } }, console =>
        {
            console.WriteLine($"Key, for the client's QUANTUMPRUNE_BRIDGE_KEY; it is shown once and kept nowhere: {key}");
            console.WriteLine($"Entry for \"accounts\" of the bridge's file: {{ \"name\": \"{name}\", \"keySha256\": \"{account.KeySha256}\" }}");
        });
        return ExitCode.Done;
    }

    private static int Port(int port, Option option) => port is >= 0 and <= 65_535 ? port : throw new InputException("QP1603", $"{option.Name} is {port}.", "Give 0 to 65535.");
}
