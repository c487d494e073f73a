using QuantumPrune.Bench.Peers.Reports;

namespace QuantumPrune.Bench.Peers.Scenarios;

/// <summary>Per-sample gradients of a gate on every prunable channel.</summary>
internal sealed class CalibrationScenario : IScenario
{
    private const int QuickShare = 8;

    /// <summary>The batch is the one that the calibrator chooses for the network.</summary>
    private static readonly (Subject Subject, int Batch)[] Cases =
        [(new("resnet20_cifar10", 512, 3, 32, 32), 64), (new("dncnn_s25", 128, 1, 40, 40), 15), (new("halfunet_bsd", 128, 1, 40, 40), 15)];

    public string Name => "calibration";

    public void Run(Bench bench)
    {
        var table = new ContestTable(bench.Output, "Gate gradients per sample, without similarities", "PyTorch by sample", "PyTorch by batch");
        foreach (var (whole, batch) in Cases)
        {
            var subject = bench.Options.Quick ? whole with { Shape = [whole.Shape[0] / QuickShare, .. whole.Shape[1..]] } : whole;
            foreach (var threads in bench.Options.Threads)
            {
                var job = subject.Gates(bench, threads, batch);
                table.Row($"{subject.Title}, batches of {batch}", threads, new Contest(bench).Run([bench.Ours(job), bench.Torch(job with { Batch = 1 }, "loop"), bench.Torch(job)]));
            }
        }
    }
}
