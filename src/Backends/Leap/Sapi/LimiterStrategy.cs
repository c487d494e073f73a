using System.Threading.RateLimiting;
using Polly;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>Lets a call through when a limiter grants a lease, and holds the lease while the call runs. Waits instead of refusing.</summary>
internal sealed class LimiterStrategy(RateLimiter limiter) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        RateLimitLease lease;
        try
        {
            lease = await limiter.AcquireAsync(1, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
        }
        catch (OperationCanceledException e)
        {
            return Outcome.FromException<TResult>(e);
        }

        using (lease) return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
    }
}
