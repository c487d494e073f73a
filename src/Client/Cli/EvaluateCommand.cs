using System.CommandLine;
using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Session;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>evaluate</c>: the metric of a network on a task's test set.</summary>
internal static class EvaluateCommand
{
    public static Command Make(Terminal terminal)
    {
        var model = new Argument<string>("model") { Description = "Network (ONNX); without it the task's own.", Arity = ArgumentArity.ZeroOrOne };
        var task = CommonOptions.Task();
        var command = new Command("evaluate", "Measure a network on a task's test set.") { model, task };
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => Task.FromResult(Run(parsed.GetValue(model), parsed.GetValue(task)!, invocation)));
    }

    private static int Run(string? model, string task, Invocation invocation)
    {
        var work = Workload.Open(task, model);
        var started = TimeProvider.System.GetTimestamp();
        double test;
        using (var step = invocation.Progress.Start("test set")) test = work.Evaluator.Evaluate(work.Network, work.Data.Test, step, invocation.Cancellation);
        var size = work.SizeOf(work.Network);
        var result = new { metric = work.Task.MetricName, test, images = work.Data.Test.Count, size.Parameters, size.Macs, seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds };
        invocation.Write(result, console => console.WriteLine(FormattableString.Invariant(
            $"{result.metric} {test:0.0000}{MetricUnit.Of(result.metric)} on {result.images} test images; {size.Parameters} parameters, {size.Macs} multiply-accumulates; {result.seconds:0.0} s")));
        return ExitCode.Done;
    }
}
