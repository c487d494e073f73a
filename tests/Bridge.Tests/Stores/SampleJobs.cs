using QuantumPrune.Bridge.Jobs;

namespace QuantumPrune.Bridge.Tests.Stores;

/// <summary>Jobs to store.</summary>
internal static class SampleJobs
{
    /// <summary>A time with milliseconds.</summary>
    public static DateTimeOffset At(int milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123 + milliseconds);

    public static NewJob New(string id, string account = "ada", string? key = null, int at = 0, byte[]? request = null) => new()
    {
        Id = id,
        Account = account,
        Sampler = "sa:sweeps=100",
        Label = $"label of {id}",
        IdempotencyKey = key,
        ContentHash = "c0ffee",
        ModelHash = "beef",
        Variables = 7,
        Interactions = 3_000_000_000,
        Submitted = At(at),
        Request = request ?? [1, 2, 3],
    };

    public static JobEnd End(JobPhase phase = JobPhase.Completed, int at = 100, byte[]? result = null, byte[]? trace = null, double charge = 0) => new()
    {
        Phase = phase,
        Ended = At(at),
        BestEnergy = -2.5,
        Truncated = true,
        Error = phase == JobPhase.Failed ? "it failed" : "",
        Charge = charge,
        Solver = "Advantage2",
        Result = result is null ? default(ReadOnlyMemory<byte>?) : result,
        Trace = trace,
    };

    /// <summary>Bytes that pack to about half.</summary>
    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        var state = 12345u;
        for (var i = 0; i < count; i++) bytes[i] = (byte)((state = (state * 1664525) + 1013904223) >> 28);
        return bytes;
    }
}
