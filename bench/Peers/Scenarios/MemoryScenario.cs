using System.Globalization;
using QuantumPrune.Bench.Peers.Protocol;
using QuantumPrune.Bench.Peers.Reports;

namespace QuantumPrune.Bench.Peers.Scenarios;

/// <summary>The largest resident memory of a process that runs one large image, and what our engine asks for per step.</summary>
internal sealed class MemoryScenario : IScenario
{
    private const int Steps = 20;

    public string Name => "memory";

    public void Run(Bench bench)
    {
        var table = new MarkdownTable(bench.Output, "Peak memory of one forward pass, MiB", "case", "threads", "engine", "peak", "of which before the model");
        var subject = new Subject("dncnn_s25", 1, 1, 512, 512);
        foreach (var threads in bench.Options.Threads)
            foreach (var start in (Func<Peer>[])[Peer.Ours, Peer.Torch, Peer.OnnxRuntime]) Peak(bench, table, subject, threads, start);
        Allocations(bench);
    }

    private static void Peak(Bench bench, MarkdownTable table, Subject subject, int threads, Func<Peer> start)
    {
        using var peer = start();
        try
        {
            var before = peer.PeakKib();
            peer.Prepare(subject.Forward(bench, threads));
            peer.Measure(1);
            table.Row(subject.Title, Text(threads), peer.Name, Text(peer.PeakKib() / 1024.0), Text(before / 1024.0));
        }
        catch (InvalidOperationException e)
        {
            bench.Log.WriteLine(e.Message);
        }
    }

    private static void Allocations(Bench bench)
    {
        var table = new MarkdownTable(bench.Output, $"Managed bytes asked for per step, steady state ({Steps} steps)", "step", "threads", "bytes");
        var (plain, normalised) = (new Subject("resnet20_cifar10", 64, 3, 32, 32), new Subject("resnet20_cifar10_bn", 64, 3, 32, 32));
        foreach (var threads in bench.Options.Threads)
        {
            Allocation(bench, table, $"forward {plain.Title}", plain.Forward(bench, threads));
            Allocation(bench, table, $"gradient {plain.Title}", plain.Gradient(bench, threads));
            Allocation(bench, table, $"calibration {plain.Title}", plain.Gates(bench, threads, plain.Shape[0]));
            Allocation(bench, table, $"training {normalised.Title}", normalised.Training(bench, threads));
        }
    }

    private static void Allocation(Bench bench, MarkdownTable table, string name, Job job)
    {
        using var peer = Peer.Ours();
        peer.Prepare(job);
        table.Row(name, Text(job.Threads), Text(peer.AllocatedBytes(Steps)));
    }

    private static string Text(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
