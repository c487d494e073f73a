using Grpc.Core;
using Polly;
using Polly.Retry;

namespace QuantumPrune.Backends.Remote;

/// <summary>Tries calls again while a bridge is away or busy: up to ten minutes, or ten seconds if it never answered, since the address may be wrong. One that says when to come again is asked then, for as long. Shared by all jobs of a client; thread-safe.</summary>
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
    private long? _awaySince;
    private long? _busySince;
    private bool _met;
    private bool _queued;
    private bool _busy;

    public RemotePatience(Uri url, TimeProvider time, Action<string>? notice)
    {
        (_url, _time, _notice) = (url, time, notice);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<RpcException>(e => RemoteFailures.IsPassing(e) && IsHopeful(e)),
            MaxRetryAttempts = int.MaxValue,
            Delay = FirstDelay,
            MaxDelay = LongestDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Randomizer = Spread,
            DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Exception is RpcException error ? RemoteFailures.Pushback(error) : null),
            OnRetry = arguments =>
            {
                var error = (RpcException)arguments.Outcome.Exception!;
                if (RemoteFailures.Pushback(error) is null) Away();
                else Busy(error.Status.Detail);
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
        lock (_lock) _busySince = null;
        Back();
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

    /// <summary>It says anything at all, be it a refusal.</summary>
    private void Back()
    {
        lock (_lock)
        {
            _met = true;
            if (_awaySince is null) return;
            _awaySince = null;
        }

        _notice?.Invoke($"The bridge at {_url.Authority} answers again.");
    }

    /// <summary>It says when to come again; told once, since other jobs may be answered in between.</summary>
    private void Busy(string reason)
    {
        Back();
        lock (_lock)
        {
            _busySince ??= _time.GetTimestamp();
            if (_busy) return;
            _busy = true;
        }

        _notice?.Invoke($"The bridge at {_url.Authority} is busy: {reason.TrimEnd('.', ' ')}; it is asked again for up to {Most.TotalSeconds:0} s.");
    }

    private void Away()
    {
        TimeSpan most;
        lock (_lock)
        {
            most = _met ? Most : MostOfAStranger;
            if (_awaySince is not null) return;
            _awaySince = _time.GetTimestamp();
        }

        _notice?.Invoke($"The bridge at {_url.Authority} is away; it is asked again for up to {most.TotalSeconds:0} s.");
    }

    private bool IsHopeful(RpcException error)
    {
        lock (_lock)
        {
            return RemoteFailures.Pushback(error) is null
                ? _awaySince is not { } away || _time.GetElapsedTime(away) < (_met ? Most : MostOfAStranger)
                : _busySince is not { } busy || _time.GetElapsedTime(busy) < Most;
        }
    }

    private double Spread()
    {
        lock (_lock) return _random.NextDouble();
    }
}
