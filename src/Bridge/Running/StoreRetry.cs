using Polly;
using Polly.Retry;

namespace QuantumPrune.Bridge.Running;

/// <summary>Writes to the store that may not be lost are tried until the store is there again.</summary>
internal static class StoreRetry
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    /// <summary>Tries again after failures of the store, ever more slowly, until cancelled.</summary>
    public static ResiliencePipeline Make(TimeProvider time, Action<Exception> failed) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<RemoteException>(e => e.Code == "QP6041"),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            Delay = FirstDelay,
            MaxDelay = LongestDelay,
            OnRetry = arguments =>
            {
                failed(arguments.Outcome.Exception!);
                return default;
            },
        })
        .Build();
}
