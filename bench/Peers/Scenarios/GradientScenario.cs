using QuantumPrune.Bench.Peers.Reports;

namespace QuantumPrune.Bench.Peers.Scenarios;

/// <summary>Forward and backward to all weights, normalisations folded into the filters.</summary>
internal sealed class GradientScenario : IScenario
{
    private static readonly Subject[] Subjects = [new("resnet20_cifar10", 16, 3, 32, 32), new("dncnn_s25", 16, 1, 40, 40), new("halfunet_bsd", 16, 1, 40, 40)];

    public string Name => "gradient";

    public void Run(Bench bench)
    {
        var table = new ContestTable(bench.Output, "Forward and backward to the weights", "PyTorch");
        foreach (var subject in Subjects)
            foreach (var threads in bench.Options.Threads)
            {
                var job = subject.Gradient(bench, threads);
                table.Row(subject.Title, threads, new Contest(bench).Run([bench.Ours(job), bench.Torch(job)]));
            }
    }
}
