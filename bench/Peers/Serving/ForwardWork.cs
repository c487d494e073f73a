using QuantumPrune.Bench.Peers.Protocol;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Tensors;

namespace QuantumPrune.Bench.Peers.Serving;

/// <summary>The output of a batch.</summary>
internal sealed class ForwardWork : IWork
{
    private readonly ManagedRuntime _runtime;
    private readonly Tensor _input;
    private Tensor? _output;

    public ForwardWork(Job job) => (_runtime, _input) = (new ManagedRuntime(OnnxFile.Load(job.Model)), Materials.Input(job));

    public void Run()
    {
        if (_output is null) _output = _runtime.Forward(_input);
        else _runtime.Forward(_input, _output);
    }

    public float[] Result() => _output!.Span.ToArray();
}
