using System.CommandLine;

namespace QuantumPrune.Client.Cli;

/// <summary>Options that several commands have. Every command gets its own instances.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Write one machine-readable document to standard output." };

    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "No progress." };

    public static Option<int> Threads() => new("--threads") { Description = "Threads, by default one per core. Results do not depend on it.", DefaultValueFactory = _ => Environment.ProcessorCount };

    public static Option<string> Task() => new("--task") { Description = "Task file (YAML): model, data, metric, splits.", Required = true };

    public static Option<string> Out(string what) => new("--output", "-o") { Description = what, Required = true };

    public static Option<string> Target() => new("--target") { Description = "Share to remove: params=0.36, macs=0.4 or channels=0.3.", Required = true };

    public static Option<ulong> Seed() => new("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => 1 };

    public static Option<string> Sampler(string fallback) => new("--sampler") { Description = "Sampler, name[:key=value,...]: auto, anneal, tabu, temper, bifurcate, exact, greedy, random, reduce:name, leap-hybrid, leap-qpu.", DefaultValueFactory = _ => fallback };

    public static Option<string?> From() => new("--from") { Description = "Format to read, by default what the extension says; choices as in coo:spin, qubo:max, bqp:3." };
}
