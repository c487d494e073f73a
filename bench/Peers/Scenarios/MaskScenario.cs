using System.Diagnostics;
using System.Globalization;
using QuantumPrune.Bench.Peers.Reports;
using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Tasks;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Evaluation;
using QuantumPrune.Pruning.Gates;

namespace QuantumPrune.Bench.Peers.Scenarios;

/// <summary>How many masks a second the evaluator measures on a task's validation set; only ours, against its own dense rate.</summary>
internal sealed class MaskScenario : IScenario
{
    private const int Rounds = 10;
    private static readonly (string Task, int Masks)[] Subjects = [("resnet20-cifar10", 1000), ("dncnn-set12", 100)];

    public string Name => "masks";

    public void Run(Bench bench)
    {
        var table = new MarkdownTable(bench.Output, "Masks", "task", "threads", "masks", "kind", "masks/s", "spread", "against dense");
        foreach (var (task, masks) in Subjects)
            foreach (var threads in bench.Options.Threads) Measure(table, task, bench.Options.Quick ? masks / 10 : masks, threads);
    }

    private static void Measure(MarkdownTable table, string name, int masks, int threads)
    {
        Workers.Threads = threads;
        var task = NetworkTask.Load(Folders.Shared("tasks", $"{name}.task.yaml"));
        var data = task.Open();
        var map = ChannelCoupling.Analyze(OnnxFile.Load(task.ModelPath), [1, .. data.InputShape]);
        var lanes = Lanes(map, () => new MaskEvaluator(map, new GatedNetwork(map).Means, task.CreateMetric(), Held(data.Validation)), masks);
        Warm(lanes);
        for (var round = 0; round < Rounds; round++)
            foreach (var lane in lanes) lane.Turn(round, Rounds);
        foreach (var lane in lanes) Write(table, name, threads, lane, lanes[0]);
    }

    /// <summary>The first is the dense network, which needs fewer runs for a steady time.</summary>
    private static MaskLane[] Lanes(CouplingMap map, Func<MaskEvaluator> evaluator, int masks)
    {
        var (random, each) = (new RandomSource(1), Math.Max(Rounds, masks / 2)); // A round without a mask has no time.
        var anchor = MaskSet.Keeping(map, 0.36, random);
        var (free, anchored) = (evaluator(), evaluator());
        anchored.Anchor(anchor);
        return
        [
            new("dense", free, [.. Enumerable.Repeat(new bool[map.VariableCount], Math.Max(2 * Rounds, masks / 10))]),
            new("keep 36 %", free, [.. Enumerable.Range(0, each).Select(_ => MaskSet.Keeping(map, 0.36, random))]),
            new("keep 64 %", free, [.. Enumerable.Range(0, each).Select(_ => MaskSet.Keeping(map, 0.64, random))]),
            new("keep 80 % (36 % of the parameters gone)", free, [.. Enumerable.Range(0, each).Select(_ => MaskSet.Keeping(map, 0.80, random))]),
            new("one swap from the anchor at 36 %", anchored, [.. Enumerable.Range(0, each).Select(_ => MaskSet.Swapped(map, anchor, random))]),
        ];
    }

    private static void Warm(MaskLane[] lanes)
    {
        foreach (var lane in lanes) lane.Evaluator.Evaluate([.. lane.Masks.Take(2)]);
    }

    private static MemoryDataSet Held(IDataSet data) => new([.. Enumerable.Range(0, data.Count).Select(data.Read)]);

    private static void Write(MarkdownTable table, string name, int threads, MaskLane lane, MaskLane dense)
    {
        var (timing, baseline) = (lane.Timing, dense.Timing);
        table.Row(
            name, Text(threads, "0"), Text(lane.Masks.Length, "0"), lane.Name, Text(1000 / timing.Median, "0.00"), $"±{Text(50 * timing.Spread, "0")} %",
            Text(baseline.Median / timing.Median, "0.00"));
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Masks of one kind and how long they took, per mask, in each round.</summary>
    private sealed record MaskLane(string Name, MaskEvaluator Evaluator, bool[][] Masks)
    {
        private readonly List<double> _ms = [];

        public Timing Timing => new([.. _ms], []);

        public void Turn(int round, int rounds)
        {
            var (first, end) = (Masks.Length * round / rounds, Masks.Length * (round + 1) / rounds);
            var start = Stopwatch.GetTimestamp();
            Evaluator.Evaluate(Masks[first..end]);
            _ms.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / (end - first));
        }
    }
}
