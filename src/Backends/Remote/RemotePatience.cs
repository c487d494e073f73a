using Grpc.Core;
using Polly;
using Polly.Retry;

namespace QuantumPrune.Backends.Remote;

/// <summary>Tries calls again while a bridge is away, up to ten minutes since it last answered. Made for one job; not thread-safe.</summary>
internal sealed class RemotePatience
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    private readonly ResiliencePipeline _pipeline;
    private readonly TimeProvider _time;
    private readonly Action<string>? _notice;
    private readonly Uri _url;
    private long _answered;
    private bool _away;

    public RemotePatience(Uri url, TimeProvider time, Action<string>? notice, RandomSource random)
    {
        (_url, _time, _notice) = (url, time, notice);
        _answered = time.GetTimestamp();
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<RpcException>(e => RemoteFailures.IsPassing(e) && time.GetElapsedTime(_answered) < Most),
            MaxRetryAttempts = int.MaxValue,
            Delay = FirstDelay,
            MaxDelay = LongestDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Randomizer = random.NextDouble,
            DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Exception is RpcException error ? RemoteFailures.Pushback(error) : null),
            OnRetry = arguments =>
            {
                Away((RpcException)arguments.Outcome.Exception!);
                return default;
            },
        }).Build();
    }

    /// <summary>Runs a call until it succeeds.</summary>
    /// <exception cref="RemoteException">QP6122 to QP6125: it does not.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            var result = await _pipeline.ExecuteAsync(async token => await call(token).ConfigureAwait(false), cancellation).ConfigureAwait(false);
            Answered();
            return result;
        }
        catch (RpcException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (RpcException e)
        {
            throw RemoteFailures.Of(e, _url);
        }
    }

    /// <summary>The bridge has said something.</summary>
    public void Answered()
    {
        _answered = _time.GetTimestamp();
        if (_away) _notice?.Invoke($"The bridge at {_url.Authority} answers again.");
        _away = false;
    }

    private void Away(RpcException error)
    {
        if (_away || RemoteFailures.Pushback(error) is not null) return;
        _away = true;
        _notice?.Invoke($"The bridge at {_url.Authority} is away; it is asked again for up to {Most.TotalMinutes:0} minutes.");
    }
}
