using System.CommandLine;
using QuantumPrune.Client.Session;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Tasks;
using QuantumPrune.Pruning.Calibration;
using QuantumPrune.Pruning.Coupling;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>analyze</c>: which channels can go, and how much the network would mind.</summary>
internal static class AnalyzeCommand
{
    public static Command Make(Terminal terminal)
    {
        var task = CommonOptions.Task();
        var command = new Command("analyze", "List prunable groups, couplings and sensitivity; changes nothing.") { task };
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => Task.FromResult(Run(parsed.GetValue(task)!, invocation)));
    }

    private static int Run(string task, Invocation invocation)
    {
        var opened = NetworkTask.Load(task);
        var unsupported = OnnxFile.FindUnsupported(opened.ModelPath);
        return unsupported.Count > 0 ? Refuse(opened, unsupported, invocation) : Analyze(Workload.Open(task), invocation);
    }

    /// <summary>Lists the nodes that stand in the way; nothing else can be said about the network.</summary>
    private static int Refuse(NetworkTask task, IReadOnlyList<string> unsupported, Invocation invocation)
    {
        invocation.Write(new { task = task.Name, unsupported }, console =>
        {
            console.WriteLine($"{task.Name}: QP1020: the engine cannot run {unsupported.Count} node(s), so the network cannot be pruned. Export it without them:");
            foreach (var node in unsupported) console.WriteLine($"  {node}");
        });
        return ExitCode.WrongInput;
    }

    private static int Analyze(Workload work, Invocation invocation)
    {
        var map = work.Channels(work.Network);
        var size = work.SizeOf(work.Network);
        var groups = Groups(work, map, invocation);
        var result = new
        {
            task = work.Task.Name,
            size.Parameters,
            size.Macs,
            variables = map.VariableCount,
            groups,
            dense = map.Dense,
            unsupported = Array.Empty<string>(),
        };
        invocation.Write(result, console => Show(console, work, map, groups, size));
        return ExitCode.Done;
    }

    private static List<GroupLine> Groups(Workload work, CouplingMap map, Invocation invocation)
    {
        if (map.VariableCount == 0) return [];
        using var step = invocation.Progress.Start("calibration");
        var s = new Calibrator(map, work.Loss, new CalibrationOptions()).Run(work.Data.Calibration, step, invocation.Cancellation).Sensitivity;
        return map.Groups.Select(g => new GroupLine(
            g.Name, g.Variables.Count, g.Producers, g.Consumers,
            g.Variables.Average(v => s.Taylor[v]), g.Variables.Average(v => s.Fisher[v]), MeanSimilarity(s.Similarity![g.Index]))).ToList();
    }

    private static double MeanSimilarity(double[,] similarity)
    {
        var count = similarity.GetLength(0);
        return count < 2 ? 0 : similarity.Cast<double>().Sum() / (count * (count - 1.0));
    }

    private static void Show(IAnsiConsole console, Workload work, CouplingMap map, List<GroupLine> groups, Pruning.Sizes.NetworkSize size)
    {
        console.WriteLine($"{work.Task.Name}: {size.Parameters:N0} parameters, {size.Macs:N0} multiply-accumulates, {map.VariableCount} prunable channels in {groups.Count} groups");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("group", "channels", "computed by", "mixed by", "Taylor", "Fisher", "similarity");
        foreach (var g in groups)
            table.AddRow(new[] { g.Name, $"{g.Channels}", string.Join("\n", g.Producers), string.Join("\n", g.Consumers), $"{g.Taylor:0.00E+0}", $"{g.Fisher:0.00E+0}", $"{g.Similarity:0.000}" }.Select(Markup.Escape).ToArray());
        console.Write(table);
        foreach (var d in map.Dense) console.WriteLine($"stays dense: {d.Count} channel(s) of '{d.Layer}': {d.Reason}");
    }

    /// <summary>A group with mean sensitivities over its channels, in units of the loss, and the mean similarity of its pairs.</summary>
    private sealed record GroupLine(string Name, int Channels, IReadOnlyList<string> Producers, IReadOnlyList<string> Consumers, double Taylor, double Fisher, double Similarity);
}
