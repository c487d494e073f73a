using Grpc.Core;
using Polly;
using Polly.Retry;

namespace QuantumPrune.Backends.Remote;

/// <summary>Tries calls again while a bridge is away: up to ten minutes, or ten seconds if it never answered, since the address may be wrong. Shared by all jobs of a client; thread-safe.</summary>
internal sealed class RemotePatience
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan MostOfAStranger = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly ResiliencePipeline _pipeline;
    private readonly TimeProvider _time;
    private readonly Action<string>? _notice;
    private readonly Uri _url;
    private readonly RandomSource _random = new(0); // spreads calls in time, and decides nothing that users see
    private long _since;
    private bool _met;
    private bool _away;
    private bool _queued;

    public RemotePatience(Uri url, TimeProvider time, Action<string>? notice)
    {
        (_url, _time, _notice) = (url, time, notice);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<RpcException>(e => RemoteFailures.IsPassing(e) && IsHopeful()),
            MaxRetryAttempts = int.MaxValue,
            Delay = FirstDelay,
            MaxDelay = LongestDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Randomizer = Spread,
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
        lock (_lock)
        {
            _met = true;
            if (!_away) return;
            _away = false;
        }

        _notice?.Invoke($"The bridge at {_url.Authority} answers again.");
    }

    /// <summary>A job waits there; said once.</summary>
    public void Queued(uint position)
    {
        lock (_lock)
        {
            if (_queued || position == 0) return;
            _queued = true;
        }

        _notice?.Invoke($"The bridge at {_url.Authority} has a queue: up to {position} jobs are taken before this one.");
    }

    private void Away(RpcException error)
    {
        TimeSpan most;
        lock (_lock)
        {
            most = _met ? Most : MostOfAStranger;
            if (_away || RemoteFailures.Pushback(error) is not null) return;
            _away = true;
            _since = _time.GetTimestamp();
        }

        _notice?.Invoke($"The bridge at {_url.Authority} is away; it is asked again for up to {most.TotalSeconds:0} s.");
    }

    private bool IsHopeful()
    {
        lock (_lock) return !_away || _time.GetElapsedTime(_since) < (_met ? Most : MostOfAStranger);
    }

    private double Spread()
    {
        lock (_lock) return _random.NextDouble();
    }
}
