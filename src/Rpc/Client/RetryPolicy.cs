using System.Globalization;
using Polly;
using Polly.Retry;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.Net.Client;

/// <summary>Decides whether and when a call is tried again. The results that its pipeline sees are failures, or null for a try that is final. Safe for concurrent use.</summary>
internal sealed class RetryPolicy
{
    private readonly GrpcRetryOptions _options;
    private readonly Lock _random = new();

    public RetryPolicy(GrpcRetryOptions options, TimeProvider time)
    {
        _options = options;
        Pipeline = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = options.Attempts - 1,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is CallOutcome failure && IsWorthwhile(failure)),
            DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(DelayAfter((CallOutcome)arguments.Outcome.Result!, arguments.AttemptNumber)),
        }).Build();
    }

    public ResiliencePipeline Pipeline { get; }

    private bool IsWorthwhile(CallOutcome failure) => _options.StatusCodes.Contains(failure.Status.StatusCode) && (AskedDelay(failure) is not { } asked || asked >= TimeSpan.Zero);

    private TimeSpan DelayAfter(CallOutcome failure, int attempt) => AskedDelay(failure) ?? Backoff(attempt);

    /// <summary>What the server asks for; negative for no other try, also where it is no number; null where it asks for nothing.</summary>
    private static TimeSpan? AskedDelay(CallOutcome failure)
    {
        if (failure.Trailers.GetValue(GrpcProtocol.PushbackHeader) is not { } text) return null;
        return TimeSpan.FromMilliseconds(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : -1);
    }

    private TimeSpan Backoff(int attempt)
    {
        var delay = Math.Min(_options.FirstDelay.TotalMilliseconds * Math.Pow(_options.BackoffFactor, attempt), _options.LargestDelay.TotalMilliseconds);
        lock (_random) return TimeSpan.FromMilliseconds(delay * (0.8 + (0.4 * _options.Random())));
    }
}
