namespace QuantumPrune.Backends.Tests.Search;

/// <summary>What a run without end says about itself, on one thread: every further thread that finds the run over says that it did nothing.</summary>
[Collection(nameof(Workers))]
public sealed class TruncationTests : IDisposable
{
    private readonly int _threads = Workers.Threads;

    public TruncationTests() => Workers.Threads = 1;

    public static TheoryData<string> Samplers => ["auto", "anneal", "tabu", "temper", "bifurcate", "greedy", "random"];

    [Theory]
    [MemberData(nameof(Samplers))]
    public async Task Sample_CancelledUnderATimeLimit_IsMarked(string sampler)
    {
        var set = await SamplerCatalog.Parse(sampler).SampleAsync(Models.Random(Vartype.Spin, 50, 3), Limited(int.MaxValue), new CancellationToken(canceled: true));
        Assert.True(set.Truncated);
        Assert.Single(set.Samples);
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public async Task Sample_TimeUpAfterTheUsualWork_IsNotMarked(string sampler)
        => Assert.False((await SamplerCatalog.Parse(sampler).SampleAsync(Models.Random(Vartype.Spin, 12, 3), Limited(20_000), CancellationToken.None)).Truncated);

    public void Dispose() => Workers.Threads = _threads;

    private static SamplerOptions Limited(int looks) => new() { TimeLimit = TimeSpan.FromMinutes(1), TimeProvider = new LateClock(looks) };
}
