using QuantumPrune.Backends.Exact;
using QuantumPrune.Backends.Preprocessing;
using QuantumPrune.Backends.Tests.Exact;

namespace QuantumPrune.Backends.Tests.Preprocessing;

public class PreprocessedSamplerTests
{
    [Fact]
    public async Task Sample_SmallModels_GivesTheGroundEnergy()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            var model = SmallModels.Any(seed, 12);
            var set = await new PreprocessedSampler(new ExactSampler()).SampleAsync(model, new SamplerOptions(), CancellationToken.None);
            Assert.Equal(SmallModels.Ground(model), set.Best.Energy, 1e-9);
            Assert.Equal(model.Energy(set.Best.Values), set.Best.Energy);
            Assert.True((bool)set.Info["proven"]!);
        }
    }

    [Fact]
    public async Task Sample_Blocks_GivesEachToTheInnerSampler()
    {
        var recorder = new Recorder();
        var model = Blocks();
        var options = new SamplerOptions { InitialSample = new sbyte[12], TargetEnergy = -5, TimeLimit = TimeSpan.FromHours(3) };
        var set = await new PreprocessedSampler(recorder, new() { MaxDegree = -1, Bounds = false, RoofDuality = false }).SampleAsync(model, options, CancellationToken.None);
        Assert.Equal([4, 8], recorder.Seen.Select(seen => seen.Model.NumVariables));
        Assert.All(recorder.Seen, seen => Assert.Equal(seen.Model.NumVariables, seen.Options.InitialSample!.Length));
        Assert.Null(recorder.Seen[0].Options.TargetEnergy);
        // The last part is told what is missing to the whole target.
        var first = recorder.Seen[0].Model.Energy(set.Best.Values.AsSpan(0, 4));
        Assert.Equal(-5 - first, recorder.Seen[1].Options.TargetEnergy!.Value, 1e-6);
        Assert.InRange(recorder.Seen[0].Options.TimeLimit!.Value.TotalMinutes, 55, 60);
        Assert.Equal(2, (int)set.Info["components"]!);
        Assert.Equal(12, set.Best.Values.Length);
    }

    [Fact]
    public async Task Sample_NothingLeft_NeedsNoInnerSampler()
    {
        var recorder = new Recorder();
        var model = Models.Random(Vartype.Spin, 30, 1, density: 0);
        var told = 0.0;
        var set = await new PreprocessedSampler(recorder).SampleAsync(model, new SamplerOptions { Improved = energy => told = energy }, CancellationToken.None);
        Assert.Empty(recorder.Seen);
        Assert.Equal(30, (int)set.Info["fixed"]!);
        Assert.Equal(set.Best.Energy, told);
        Assert.Equal(model.Offset - model.Linear.ToArray().Sum(Math.Abs), set.Best.Energy, 1e-9);
    }

    [Fact]
    public async Task DisposeAsync_InnerSampler_IsDisposed()
    {
        var recorder = new Recorder();
        await new PreprocessedSampler(recorder).DisposeAsync();
        Assert.True(recorder.IsDisposed);
        await new PreprocessedSampler(new ExactSampler()).DisposeAsync();
    }

    private static BinaryQuadraticModel Blocks()
    {
        var random = new RandomSource(3);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, 12);
        for (var i = 0; i < 12; i++)
            for (var j = i < 4 ? 0 : 4; j < i; j++) model.AddQuadratic(i, j, random.NextGaussian());
        return model.Build();
    }

    private sealed class Recorder : ISampler, IAsyncDisposable
    {
        private readonly ExactSampler _exact = new();

        public List<(BinaryQuadraticModel Model, SamplerOptions Options)> Seen { get; } = [];

        public bool IsDisposed { get; private set; }

        public string Name => "recorder";

        public SamplerLimits Limits => _exact.Limits;

        public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
        {
            Seen.Add((model, options));
            return _exact.SampleAsync(model, options, cancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return default;
        }
    }
}
