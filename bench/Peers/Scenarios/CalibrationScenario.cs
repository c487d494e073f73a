using QuantumPrune.Bench.Peers.Reports;

namespace QuantumPrune.Bench.Peers.Scenarios;

/// <summary>Per-sample gradients of a gate on every prunable channel.</summary>
internal sealed class CalibrationScenario : IScenario
{
    private const int Batch = 64;
    private const int QuickShare = 8;
    private static readonly Subject[] Subjects = [new("resnet20_cifar10", 512, 3, 32, 32), new("dncnn_s25", 128, 1, 40, 40), new("halfunet_bsd", 128, 1, 40, 40)];

    public string Name => "calibration";

    public void Run(Bench bench)
    {
        var table = new ContestTable(bench.Output, $"Gate gradients per sample, without similarities; batches of {Batch}", "PyTorch by sample", "PyTorch by batch");
        foreach (var subject in Subjects.Select(s => bench.Options.Quick ? s with { Shape = [s.Shape[0] / QuickShare, .. s.Shape[1..]] } : s))
            foreach (var threads in bench.Options.Threads)
            {
                var job = subject.Gates(bench, threads, Batch);
                table.Row(subject.Title, threads, new Contest(bench).Run([bench.Ours(job), bench.Torch(job with { Batch = 1 }, "loop"), bench.Torch(job)]));
            }
    }
}
