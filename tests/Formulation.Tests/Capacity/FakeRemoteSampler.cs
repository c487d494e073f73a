namespace QuantumPrune.Formulation.Tests.Capacity;

/// <summary>A remote sampler that hands every model to a function and counts its runs.</summary>
internal sealed class FakeRemoteSampler(Func<BinaryQuadraticModel, SamplerOptions, CancellationToken, Task<SampleSet>> sample) : IRemoteSampler
{
    private readonly List<BinaryQuadraticModel> _models = [];

    public IReadOnlyList<BinaryQuadraticModel> Models => _models;

    public string Name => "fake";

    public SamplerLimits Limits { get; } = new() { MaxVariables = 1000 };

    public RemoteUsage Usage => throw new NotSupportedException();

    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        _models.Add(model);
        options.Check(model);
        return sample(model, options, cancellationToken);
    }

    public Task<CostEstimate> EstimateAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task FinishAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
