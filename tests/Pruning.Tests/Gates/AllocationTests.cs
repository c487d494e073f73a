using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Networks.Training;
using QuantumPrune.Pruning.Gates;
using QuantumPrune.Pruning.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Gates;

/// <summary>A step that has run before asks for no memory, neither on the calling thread nor on those that help it.</summary>
[Collection(AloneCollection.Name)]
public sealed class AllocationTests : IDisposable
{
    private const int Steps = 10;

    private readonly int _threads = Workers.Threads;

    public static TheoryData<string, int> Models
    {
        get
        {
            var models = new TheoryData<string, int>();
            foreach (var model in new[] { "resnet20_cifar10", "dncnn_s25", "halfunet_bsd", "mlpnet_mnist", "resnet20_cifar10_bn" })
                foreach (var threads in new[] { 1, 2 }) models.Add(model, threads);
            return models;
        }
    }

    public void Dispose() => Workers.Threads = _threads;

    [SharedTheory]
    [MemberData(nameof(Models))]
    public void Forward_Again_AsksForNoMemory(string model, int threads)
    {
        Workers.Threads = threads;
        var input = InputOf(model);
        var runtime = new ManagedRuntime(SharedModels.Map(model).Graph);
        var output = runtime.Forward(input);
        AssertSteady(() => runtime.Forward(input, output));
    }

    [SharedTheory]
    [MemberData(nameof(Models))]
    public void GateGradients_Again_AskForNoMemory(string model, int threads)
    {
        Workers.Threads = threads;
        var input = InputOf(model);
        var gated = new GatedNetwork(SharedModels.Map(model));
        var cotangent = CotangentOf(gated, input);
        AssertSteady(() =>
        {
            using var record = gated.Record(input);
            record.Backward(cotangent, gated.GateNames);
        });
    }

    [SharedTheory]
    [MemberData(nameof(Models))]
    public void TrainingPass_Again_AsksForNoMemory(string model, int threads)
    {
        Workers.Threads = threads;
        var (input, graph) = (InputOf(model), SharedModels.Map(model).Graph.Clone(withWeights: true));
        var runtime = new ManagedRuntime(graph);
        var options = new RecordOptions { Training = true, Gradients = [.. TrainableParameters.Of(graph).Keys] };
        var cotangent = new Tensor(runtime.Forward(input).Shape);
        var feeds = new Dictionary<string, Tensor> { [graph.Input.Name] = input };
        AssertSteady(() =>
        {
            using var record = runtime.Record(feeds, options);
            record.Backward(cotangent, options.Gradients);
        });
    }

    /// <summary>Small, since a pass runs a hundred times.</summary>
    private static Tensor InputOf(string model) => SharedModels.IsDenoiser(model) ? Samples.Uniform(new RandomSource(5), 1, 1, 16, 8) : SharedModels.Input(model, 1);

    private static Tensor CotangentOf(GatedNetwork gated, Tensor input)
    {
        using var record = gated.Record(input);
        return record.Output.Clone();
    }

    /// <summary>Some steps pass until all code is compiled for good, since code that is not optimised boxes, and until every thread has its buffers.</summary>
    private static void AssertSteady(Action step)
    {
        var (allocations, asked) = (new WorkerAllocations(), long.MaxValue);
        for (var round = 0; round < 100 && asked > 0; round++)
        {
            var before = allocations.Total();
            for (var i = 0; i < Steps; i++) step();
            asked = allocations.Total() - before;
        }

        Assert.True(asked == 0, $"every {Steps} steps ask for memory, the last ones for {asked} bytes");
    }
}
