using System.CommandLine;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Pruning.Plans;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>apply</c>: cuts a network as a plan says.</summary>
internal static class ApplyCommand
{
    public static Command Make(Terminal terminal)
    {
        var model = new Argument<string>("model") { Description = "Network (ONNX)." };
        var plan = new Option<string>("--plan") { Description = "Plan (JSON).", Required = true };
        var file = CommonOptions.Out("File for the smaller network.");
        var command = new Command("apply", "Cut a network as a plan says.") { model, plan, file };
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => Task.FromResult(Run(parsed.GetValue(model)!, parsed.GetValue(plan)!, parsed.GetValue(file)!, invocation)));
    }

    private static int Run(string model, string plan, string file, Invocation invocation)
    {
        OutputFile.Check(file);
        var graph = PlanReplay.Apply(OnnxFile.Load(model), PlanFile.Load(plan));
        var bytes = OnnxFile.Save(graph, file);
        invocation.Write(new { file, bytes }, console => console.WriteLine($"{file}: {bytes} bytes"));
        return ExitCode.Done;
    }
}
