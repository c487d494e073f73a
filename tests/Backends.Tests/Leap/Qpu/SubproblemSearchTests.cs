using QuantumPrune.Backends.Exact;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Random;

namespace QuantumPrune.Backends.Tests.Leap.Qpu;

public class SubproblemSearchTests
{
    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public void Sub_AnySubset_HasTheEnergyOfTheWhole(Vartype vartype)
    {
        for (var seed = 0UL; seed < 40; seed++)
        {
            var random = new RandomSource(seed);
            var model = Models.Random(vartype, 12, seed);
            var (state, inner) = (Models.RandomSample(model, random), Models.RandomSample(model, random));
            int[] variables = [.. Enumerable.Range(0, 12).Where(_ => random.NextInt(2) == 0)];
            var whole = (sbyte[])state.Clone();
            foreach (var v in variables) whole[v] = inner[v];
            var sub = SubproblemSearch.Sub(model, state, variables);
            Assert.Equal(model.Energy(whole), sub.Energy([.. variables.Select(v => inner[v])]), 9);
        }
    }

    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public async Task Run_BadSampler_IsNeverWorseThanItsStart(Vartype vartype)
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var model = Models.Random(vartype, 20, seed);
            var start = Models.RandomSample(model, new RandomSource(seed));
            var sampler = new RandomSampler(new RandomOptions { Reads = 1 });
            var found = await SubproblemSearch.RunAsync(model, 6, 3, start, seed, (sub, _) => sampler.SampleAsync(sub, new SamplerOptions { Seed = seed }, CancellationToken.None), CancellationToken.None);
            Assert.True(model.Energy(found) <= model.Energy(start));
        }
    }

    [Fact]
    public async Task Run_ExactSampler_ImprovesTheGreedyStartAndMeetsEveryVariable()
    {
        var better = 0;
        for (var seed = 0UL; seed < 10; seed++)
        {
            var (model, sizes, met) = (Models.Random(Vartype.Binary, 90, seed, density: 1), new List<int>(), 0);
            var greedy = await SubproblemSearch.StartAsync(model, null, seed);
            var found = await SubproblemSearch.RunAsync(model, 12, 1, greedy, seed, (sub, state) =>
            {
                Assert.Equal(sub.NumVariables, state.Length);
                sizes.Add(sub.NumVariables);
                met += sub.NumVariables;
                return new ExactSampler().SampleAsync(sub, new SamplerOptions(), CancellationToken.None);
            }, CancellationToken.None);
            Assert.Equal((12, 90), (sizes.Max(), met));
            if (model.Energy(found) < model.Energy(greedy) - 1e-9) better++;
        }

        Assert.True(better >= 5, $"{better} of 10 improved");
    }

    [Fact]
    public async Task Run_PassThatBringsNothing_IsTheLast()
    {
        var (model, calls) = (Models.Random(Vartype.Spin, 20, 1), 0);
        await SubproblemSearch.RunAsync(model, 10, 50, null, 1, (_, _) => Task.FromResult(Empty(ref calls)), CancellationToken.None);
        Assert.Equal(2, calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_CancelledInTheMiddle_KeepsWhatItHas(bool throws)
    {
        using var source = new CancellationTokenSource();
        var model = Models.Random(Vartype.Binary, 30, 4, density: 1);
        var (start, calls) = (Models.RandomSample(model, new RandomSource(4)), 0);
        var found = await SubproblemSearch.RunAsync(model, 8, 3, start, 1, async (sub, _) =>
        {
            if (++calls == 3) await source.CancelAsync();
            if (throws) source.Token.ThrowIfCancellationRequested();
            return await new ExactSampler().SampleAsync(sub, new SamplerOptions(), CancellationToken.None);
        }, source.Token);
        Assert.Equal(3, calls);
        Assert.True(model.Energy(found) < model.Energy(start));
    }

    private static SampleSet Empty(ref int calls)
    {
        calls++;
        return new SampleSet(Vartype.Spin, []);
    }
}
