using System.CommandLine;
using QuantumPrune.Client.Session;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Training;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>train</c>: trains a network from scratch or further, pruned ones included.</summary>
internal static class TrainCommand
{
    public static Command Make(Terminal terminal)
    {
        var model = new Argument<string>("model") { Description = "Network (ONNX); without it the task's own.", Arity = ArgumentArity.ZeroOrOne };
        var (task, file) = (CommonOptions.Task(), CommonOptions.Out("File for the trained network."));
        var scratch = new Option<bool>("--from-scratch") { Description = "Draw all weights anew before training." };
        var command = new Command("train", "Train or fine-tune a network as the task's section 'training' says.") { model, task, scratch, file };
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => Task.FromResult(
            Run(Workload.Open(parsed.GetValue(task)!, parsed.GetValue(model)), parsed.GetValue(scratch), parsed.GetValue(file)!, invocation)));
    }

    private static int Run(Workload work, bool scratch, string file, Invocation invocation)
    {
        OutputFile.Check(file);
        var network = work.Network;
        if (scratch) WeightInitialization.Apply(network, work.Task.Training?.Seed ?? 1);
        var trainer = new Trainer(network, work.Task);
        var losses = new List<double>();
        var validations = new List<double>();
        while (losses.Count < work.Task.Training!.Epochs && TryEpoch(work, trainer, losses, invocation))
        {
            validations.Add(work.Evaluator.Evaluate(network, work.Data.Validation));
            invocation.Progress.Note(FormattableString.Invariant($"epoch {losses.Count}: loss {losses[^1]:0.######}, validation {work.Task.MetricName} {validations[^1]:0.####}"));
        }

        if (losses.Count == 0) throw new OperationCanceledException();
        var bytes = OnnxFile.Save(network, file);
        var cancelled = invocation.Cancellation.IsCancellationRequested;
        invocation.Write(new { file, bytes, losses, validations, cancelled }, console => console.WriteLine($"{file}: {bytes} bytes after {losses.Count} epochs"));
        return cancelled ? ExitCode.Cancelled : ExitCode.Done;
    }

    private static bool TryEpoch(Workload work, Trainer trainer, List<double> losses, Invocation invocation)
    {
        try
        {
            using var step = invocation.Progress.Start($"epoch {losses.Count + 1}");
            losses.Add(trainer.RunEpoch(work.Data, losses.Count, step, invocation.Cancellation));
            return true;
        }
        catch (OperationCanceledException)
        {
            return false; // the weights so far are saved
        }
    }
}
