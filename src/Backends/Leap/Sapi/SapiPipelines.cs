using System.Net.Sockets;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>
/// Two pipelines per kind of call. The outer one has the patience: time for all tries, retries with jitter. The inner one is around each exchange: limits of concurrency and rate, a
/// circuit breaker, time for one try. Limits and breaker are common to all kinds, and nothing is held while a call waits for its next try.
/// </summary>
internal sealed class SapiPipelines : IDisposable
{
    private readonly RateLimiter _rate;
    private readonly RateLimiter _concurrency;
    private readonly Dictionary<CallKind, ResiliencePipeline> _patience;
    private readonly Dictionary<CallKind, ResiliencePipeline> _exchange;

    public SapiPipelines(ResilienceOptions options, TimeProvider time, Func<double> jitter, Notices notices)
    {
        _concurrency = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.Concurrency, QueueLimit = int.MaxValue });
        _rate = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.CallsPerSecond,
            TokensPerPeriod = Math.Max(1, options.CallsPerSecond / 20),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, options.CallsPerSecond / 20) / (double)options.CallsPerSecond),
            QueueLimit = int.MaxValue,
        });
        var breaker = new ResiliencePipelineBuilder { TimeProvider = time }.AddCircuitBreaker(Breaker(options)).Build();
        _patience = Enum.GetValues<CallKind>().ToDictionary(kind => kind, kind => BuildPatience(options.Of(kind), options, time, jitter, notices));
        _exchange = Enum.GetValues<CallKind>().ToDictionary(kind => kind, kind => BuildExchange(options.Of(kind), breaker, time));
    }

    /// <summary>The pipeline around all tries of a call.</summary>
    public ResiliencePipeline Patience(CallKind kind) => _patience[kind];

    /// <summary>The pipeline around one exchange.</summary>
    public ResiliencePipeline Exchange(CallKind kind) => _exchange[kind];

    /// <summary>Whether another try may go well.</summary>
    public static bool IsTransient(Exception? exception) => exception switch
    {
        SapiException sapi => sapi.Transient,
        HttpRequestException or IOException or SocketException or TimeoutRejectedException or BrokenCircuitException => true,
        _ => false,
    };

    public void Dispose()
    {
        _rate.Dispose();
        _concurrency.Dispose();
    }

    private static ResiliencePipeline BuildPatience(CallOptions patience, ResilienceOptions options, TimeProvider time, Func<double> jitter, Notices notices)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(patience.Total);
        if (patience.Retries > 0) builder.AddRetry(Retry(patience, options, jitter, notices));
        return builder.Build();
    }

    private ResiliencePipeline BuildExchange(CallOptions patience, ResiliencePipeline breaker, TimeProvider time) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddStrategy(_ => new LimiterStrategy(_concurrency), new LimiterStrategyOptions())
        .AddStrategy(_ => new LimiterStrategy(_rate), new LimiterStrategyOptions())
        .AddPipeline(breaker)
        .AddTimeout(patience.Attempt)
        .Build();

    private static RetryStrategyOptions Retry(CallOptions patience, ResilienceOptions options, Func<double> jitter, Notices notices) => new()
    {
        ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome.Exception)),
        MaxRetryAttempts = patience.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = options.Delay,
        MaxDelay = options.LongestDelay,
        Randomizer = jitter,
        OnRetry = arguments =>
        {
            if (arguments.AttemptNumber == 0) notices.Retrying(patience.Total);
            return default;
        },
        DelayGenerator = arguments => ValueTask.FromResult(AskedWait(arguments.Outcome.Exception, options)),
    };

    private static TimeSpan? AskedWait(Exception? exception, ResilienceOptions options) => exception switch
    {
        SapiException { RetryAfter: { Ticks: > 0 } wait } => wait < options.LongestRetryAfter ? wait : options.LongestRetryAfter,
        BrokenCircuitException { RetryAfter: { } wait } => wait,
        _ => null,
    };

    private static CircuitBreakerStrategyOptions Breaker(ResilienceOptions options) => new()
    {
        ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome.Exception)),
        FailureRatio = options.BreakAt,
        MinimumThroughput = 20,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = options.BreakFor,
    };

    private sealed class LimiterStrategyOptions : ResilienceStrategyOptions;
}
