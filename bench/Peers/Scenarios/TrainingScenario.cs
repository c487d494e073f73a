using QuantumPrune.Bench.Peers.Reports;

namespace QuantumPrune.Bench.Peers.Scenarios;

/// <summary>A step of training with batch statistics, loss and Adam.</summary>
internal sealed class TrainingScenario : IScenario
{
    private static readonly Subject[] Subjects = [new("resnet20_cifar10_bn", 64, 3, 32, 32), new("dncnn_s25_bn", 16, 1, 40, 40), new("halfunet_bsd_bn", 16, 1, 40, 40)];

    public string Name => "training";

    public void Run(Bench bench)
    {
        var table = new ContestTable(bench.Output, "Training step (the difference is that of the first three losses)", "PyTorch");
        foreach (var subject in Subjects)
            foreach (var threads in bench.Options.Threads)
            {
                var job = subject.Training(bench, threads);
                table.Row(subject.Title, threads, new Contest(bench).Run([bench.Ours(job), bench.Torch(job)]));
            }
    }
}
