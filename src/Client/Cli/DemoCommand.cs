using System.CommandLine;
using QuantumPrune.Client.Session;
using QuantumPrune.Client.Session.Refining;

namespace QuantumPrune.Client.Cli;

/// <summary><c>demo</c>: the main job on the denoiser that comes with the program.</summary>
internal static class DemoCommand
{
    public static Command Make(Terminal terminal)
    {
        var folder = new Option<string>("--output", "-o") { Description = "Folder for the result.", DefaultValueFactory = _ => "quantumprune-demo" };
        var command = new Command("demo", "Prune the denoiser that comes with the program; nothing to set up.") { folder };
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => PruneCommand.RunAsync(
            new PruneOrder(SampleTask(), Settings, new RemoteConsent(false, null, false), parsed.GetValue(folder)!, CommandText.Of(parsed)), invocation));
    }

    private static PruneSettings Settings => new() { Target = PruneTarget.Parse("params=0.7"), Refine = new RefineSettings { Evaluations = 100 } };

    /// <summary>The sample's task file, copied beside the program when it is built.</summary>
    private static string SampleTask()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "samples", "denoiser", "denoiser.task.yaml");
        return File.Exists(path) ? path : throw new InputException("QP1605", $"The sample '{path}' is missing.", "Build the program again, or install it again.");
    }
}
