using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using QuantumPrune.Bridge.Telemetry;

namespace QuantumPrune.Bridge.Running;

/// <summary>What a job needs of the store is tried until the store is there again, ever more slowly. Thread-safe.</summary>
internal sealed class StoreRetry(TimeProvider time, ILogger<StoreRetry> logger)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<RemoteException>(e => e.Code == "QP6041"),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            Delay = FirstDelay,
            MaxDelay = LongestDelay,
            OnRetry = arguments =>
            {
                BridgeLog.StoreFailed(logger, arguments.Outcome.Exception!);
                return default;
            },
        })
        .Build();

    /// <summary>Calls the store, again after failures that pass, until cancelled.</summary>
    public async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellation) =>
        await _pipeline.ExecuteAsync(async token => await call(token).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    /// <inheritdoc cref="CallAsync{T}"/>
    public async Task CallAsync(Func<CancellationToken, Task> call, CancellationToken cancellation) =>
        await _pipeline.ExecuteAsync(async token => await call(token).ConfigureAwait(false), cancellation).ConfigureAwait(false);
}
