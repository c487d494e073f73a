namespace QuantumPrune.Formulation;

/// <summary>A sampler that hands its work to a service, which takes time and may cost money. Its sample sets are never sent twice for the same run.</summary>
/// <remarks>
/// Callers ask for as little as will do: whole models instead of many parts, few runs. Disposing of the sampler before <see cref="FinishAsync"/> leaves what was answered in the
/// journal, for the next run that asks the same.
/// </remarks>
public interface IRemoteSampler : ISampler, IAsyncDisposable
{
    /// <summary>What a run on <paramref name="model"/> would be and cost. Nothing is handed in.</summary>
    Task<CostEstimate> EstimateAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken);

    /// <summary>What was used so far.</summary>
    RemoteUsage Usage { get; }

    /// <summary>Says that the results went where they belong, so that nothing of this run is to be fetched any more.</summary>
    Task FinishAsync();
}
