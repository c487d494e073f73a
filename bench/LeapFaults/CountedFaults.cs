using System.Collections.Concurrent;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Bench.LeapFaults;

/// <summary>Random faults that are counted by kind, and a signal after a number of requests.</summary>
internal sealed class CountedFaults
{
    private static readonly FaultKind[] Passing =
    [
        FaultKind.TooManyRequests, FaultKind.InternalError, FaultKind.BadGateway, FaultKind.Unavailable, FaultKind.GatewayTimeout, FaultKind.GatewayTimeoutAfter, FaultKind.ResetBefore, FaultKind.ResetAfter,
        FaultKind.SlowBody, FaultKind.TruncatedBody, FaultKind.TruncatedJson, FaultKind.MalformedJson, FaultKind.WrongContentType, FaultKind.EmptyBody, FaultKind.HtmlPage, FaultKind.CorruptAnswer, FaultKind.WrongRowCount,
    ];

    private readonly Faults _random;
    private readonly ConcurrentDictionary<FaultKind, int> _counts = new();
    private TaskCompletionSource _reached = new();
    private int _left = int.MaxValue;
    private int _requests;

    public CountedFaults(double rate, ulong seed)
    {
        _random = Faults.Random(rate, seed, Passing);
        Faults = Enum.GetValues<SapiRoute>().Where(route => route != SapiRoute.Job).Aggregate(Faults.None, (all, route) => all.And(Faults.Script(route, index => Next(route, index))));
    }

    public Faults Faults { get; }

    public int Requests => Volatile.Read(ref _requests);

    public IEnumerable<KeyValuePair<FaultKind, int>> Counts => _counts.OrderBy(count => count.Key);

    /// <summary>Ends when so many more requests have come in.</summary>
    public Task After(int requests)
    {
        _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _left, requests);
        return _reached.Task;
    }

    private Fault? Next(SapiRoute route, int index)
    {
        Interlocked.Increment(ref _requests);
        if (Interlocked.Decrement(ref _left) == 0) _reached.TrySetResult();
        if (_random.Of(route, index) is not { } fault) return null;
        _counts.AddOrUpdate(fault.Kind, 1, (_, count) => count + 1);
        return fault with { Stall = TimeSpan.FromSeconds(4) };
    }
}
