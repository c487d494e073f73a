using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Networks.Training;
using QuantumPrune.Pruning.Gates;
using QuantumPrune.Pruning.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Gates;

/// <summary>A step that has run before asks for no memory.</summary>
public class AllocationTests
{
    /// <summary>Dictionaries of feeds that the test itself makes.</summary>
    private const long OfTheCall = 512;

    public static TheoryData<string> Models => ["resnet20_cifar10", "dncnn_s25", "halfunet_bsd", "mlpnet_mnist", "resnet20_cifar10_bn"];

    [SharedTheory]
    [MemberData(nameof(Models))]
    public void Forward_Again_AsksForNoMemory(string model)
    {
        var input = SharedModels.Input(model);
        var runtime = new ManagedRuntime(SharedModels.Map(model).Graph);
        var output = runtime.Forward(input);
        AssertSteady(0, () => runtime.Forward(input, output));
    }

    [SharedTheory]
    [MemberData(nameof(Models))]
    public void GateGradients_Again_AskForNoMemory(string model)
    {
        var input = SharedModels.Input(model);
        var gated = new GatedNetwork(SharedModels.Map(model));
        var cotangent = CotangentOf(gated, input);
        AssertSteady(0, () =>
        {
            using var record = gated.Record(input);
            record.Backward(cotangent, gated.GateNames);
        });
    }

    [SharedTheory]
    [MemberData(nameof(Models))]
    public void TrainingPass_Again_AsksForNoMemory(string model)
    {
        var (input, graph) = (SharedModels.Input(model), SharedModels.Map(model).Graph.Clone(withWeights: true));
        var runtime = new ManagedRuntime(graph);
        var options = new RecordOptions { Training = true, Gradients = [.. TrainableParameters.Of(graph).Keys] };
        var cotangent = new Tensor(runtime.Forward(input).Shape);
        AssertSteady(OfTheCall, () =>
        {
            using var record = runtime.Record(new Dictionary<string, Tensor> { [graph.Input.Name] = input }, options);
            record.Backward(cotangent, options.Gradients);
        });
    }

    private static Tensor CotangentOf(GatedNetwork gated, Tensor input)
    {
        using var record = gated.Record(input);
        return record.Output.Clone();
    }

    /// <summary>Some steps pass until all code is compiled for good: code that is not optimised boxes.</summary>
    private static void AssertSteady(long allowed, Action step)
    {
        var (inARow, last) = (0, 0L);
        for (var i = 0; i < 1000 && inARow < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            step();
            last = GC.GetAllocatedBytesForCurrentThread() - before;
            inARow = last <= allowed ? inARow + 1 : 0;
        }

        Assert.True(inARow == 5, $"every step asks for memory, the last one for {last} bytes");
    }
}
