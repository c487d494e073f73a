using QuantumPrune.Bench.Peers.Reports;

namespace QuantumPrune.Bench.Peers.Scenarios;

/// <summary>The output of a batch, nothing kept for gradients.</summary>
internal sealed class ForwardScenario : IScenario
{
    private static readonly Subject[] Subjects =
    [
        new("resnet20_cifar10", 1, 3, 32, 32), new("resnet20_cifar10", 16, 3, 32, 32), new("resnet20_cifar10", 128, 3, 32, 32),
        new("dncnn_s25", 1, 1, 256, 256), new("dncnn_s25", 16, 1, 40, 40), new("dncnn_s25", 128, 1, 40, 40),
        new("halfunet_bsd", 1, 1, 256, 256), new("halfunet_bsd", 16, 1, 40, 40), new("halfunet_bsd", 128, 1, 40, 40),
    ];

    public string Name => "forward";

    public void Run(Bench bench)
    {
        var table = new ContestTable(bench.Output, "Forward", "PyTorch", "ONNX Runtime");
        foreach (var subject in Subjects.Where(s => !bench.Options.Quick || s.Shape[0] < 128))
            foreach (var threads in bench.Options.Threads)
            {
                var job = subject.Forward(bench, threads);
                table.Row(subject.Title, threads, new Contest(bench).Run([bench.Ours(job), bench.Torch(job), bench.OnnxRuntime(job)]));
            }
    }
}
