using QuantumPrune.Bench.Peers.Protocol;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Training;
using QuantumPrune.Pruning.Coupling;

namespace QuantumPrune.Bench.Peers.Scenarios;

/// <summary>A network and the shape of its input; makes jobs with random numbers, the same in every run.</summary>
/// <param name="Name">The model's file name without ending.</param>
/// <param name="Shape">[N, C, H, W].</param>
internal sealed record Subject(string Name, params int[] Shape)
{
    private const int Classes = 10;

    public string Title => $"{Name} {string.Join("x", Shape)}";

    private bool IsClassifier => Name.StartsWith("resnet20", StringComparison.Ordinal);

    public Job Forward(Bench bench, int threads) => new()
    {
        Work = "forward", Model = Folders.Model(Name), Threads = threads, Shape = Shape, Input = bench.Save("input.raw", Numbers("input", Shape.Aggregate((a, b) => a * b))),
    };

    /// <summary>The gradient of all weights; the output's own gradient is random.</summary>
    public Job Gradient(Bench bench, int threads) => Forward(bench, threads) with
    {
        Work = "gradient", Names = Names(), Target = bench.Save("target.raw", Numbers("gradient", IsClassifier ? Shape[0] * Classes : Shape.Aggregate((a, b) => a * b))),
    };

    public Job Training(Bench bench, int threads) => WithTarget(bench, Forward(bench, threads)) with { Work = "training", Names = Names() };

    /// <param name="bench">Gets the files.</param>
    /// <param name="threads">How many threads work.</param>
    /// <param name="batch">Samples per backward pass.</param>
    public Job Gates(Bench bench, int threads, int batch) => WithTarget(bench, Forward(bench, threads)) with { Work = "gates", Batch = batch, Sites = Sites() };

    private Job WithTarget(Bench bench, Job job) => job with { Loss = IsClassifier ? "cross-entropy" : "mse", Target = bench.Save("target.raw", Target()) };

    private float[] Target()
    {
        var random = new RandomSource(1).Split("target");
        return IsClassifier ? [.. Enumerable.Range(0, Shape[0]).Select(_ => (float)random.NextInt(Classes))] : Numbers("target", Shape.Aggregate((a, b) => a * b));
    }

    private string[] Names() => [.. TrainableParameters.Names(OnnxFile.Load(Folders.Model(Name)))];

    private GateSite[] Sites()
    {
        var map = ChannelCoupling.Analyze(OnnxFile.Load(Folders.Model(Name)), [1, .. Shape[1..]]);
        return [.. map.Sites.Select(s => new GateSite(s.Consumer.Name, s.Variables.Length, s.Consumer.Type == "Conv" ? 4 : 2))];
    }

    private static float[] Numbers(string of, int count)
    {
        var random = new RandomSource(1).Split(of);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble())];
    }
}
