using System.Collections.Frozen;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>
/// How calls with one request, unary and server-streaming ones, are tried again. A try is final as soon as its response begins, with headers or a message, so nothing is answered twice;
/// but a try that failed may have run on the server, so services must bear to be asked again. Calls with many requests are tried once: their requests are not kept.
/// </summary>
public sealed record GrpcRetryOptions
{
    /// <summary>Numbers that are at least 0 and below 1, evenly spread: each delay is multiplied by 0.8 up to 1.2. Asked by one thread at a time.</summary>
    public required Func<double> Random { get; init; }

    /// <summary>Tries in all, with the first: 2 to 100, 5 by default.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>From the end of the first try to the second, 200 ms by default. A server that says <c>grpc-retry-pushback-ms</c> with its status has its way instead.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How many times as long each delay is as the one before it: at least 1, 2 by default.</summary>
    public double BackoffFactor { get; init; } = 2;

    /// <summary>Where delays stop to grow, 10 s by default, at most a day; a server's own delay may be longer.</summary>
    public TimeSpan LargestDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Ends of a try after which there is another; Unavailable by default.</summary>
    public IReadOnlySet<StatusCode> StatusCodes { get; init; } = FrozenSet.Create(StatusCode.Unavailable);

    internal void Check()
    {
        if (Attempts is < 2 or > 100) throw new ArgumentOutOfRangeException(nameof(Attempts), Attempts, "A call is tried 2 to 100 times.");
        if (FirstDelay <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(FirstDelay), FirstDelay, "A delay is longer than nothing.");
        if (!(BackoffFactor >= 1) || double.IsInfinity(BackoffFactor)) throw new ArgumentOutOfRangeException(nameof(BackoffFactor), BackoffFactor, "Delays grow by a factor of at least 1.");
        if (LargestDelay < FirstDelay || LargestDelay.TotalDays > 1) throw new ArgumentOutOfRangeException(nameof(LargestDelay), LargestDelay, $"The largest delay is at least the first one, {FirstDelay}, and at most a day.");
        if (StatusCodes.Count == 0 || StatusCodes.Contains(StatusCode.OK)) throw new ArgumentException("A try is followed by another after one status or more, and never after OK.", nameof(StatusCodes));
    }
}
