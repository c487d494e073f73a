namespace QuantumPrune.Backends.Remote;

/// <summary>A local sampler that runs at a bridge: the same rows for the same seed, from a machine that the team shares. Thread-safe.</summary>
public class BridgeSampler : ISampler, IAsyncDisposable
{
    private readonly BridgeClient _client;
    private readonly ISampler _twin;

    /// <param name="client">Has it run.</param>
    /// <param name="twin">The same sampler here: knows the limits, and answers when cancelled before the bridge could.</param>
    internal BridgeSampler(BridgeClient client, ISampler twin) => (_client, _twin) = (client, twin);

    /// <inheritdoc/>
    public string Name => "remote:" + _twin.Name;

    /// <inheritdoc/>
    public SamplerLimits Limits => _twin.Limits;

    /// <inheritdoc/>
    /// <exception cref="RemoteException">QP6110, QP6122 to QP6126: the bridge cannot be reached, refuses, or failed on the job.</exception>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken) =>
        SampleAsync(model, null, options, () => _twin.SampleAsync(model, options, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs a job; a cancelled one that left no rows is answered by <paramref name="cancelled"/>.</summary>
    private protected async Task<SampleSet> SampleAsync(BinaryQuadraticModel model, LinearConstraint? constraint, SamplerOptions options, Func<Task<SampleSet>> cancelled, CancellationToken cancellation)
    {
        Limits.Check(Name, model);
        options.Check(model);
        constraint?.Check(model);
        try
        {
            var run = await _client.RunAsync(model, constraint, options, null, cancellation).ConfigureAwait(false);
            if (run.Samples is { } samples) return samples;
            if (!cancellation.IsCancellationRequested) throw new RemoteException("QP6127", $"Job {run.Job.Id} was cancelled at the bridge by somebody else.", "Run the command again.");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // the bridge had no time to answer
        }

        return await cancelled().ConfigureAwait(false);
    }
}
