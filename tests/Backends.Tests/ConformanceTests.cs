using QuantumPrune.Testing;

namespace QuantumPrune.Backends.Tests;

public class ConformanceTests
{
    [Theory]
    [InlineData("exact")]
    [InlineData("reduce:exact")]
    [InlineData("reduce:anneal:reads=8")]
    [InlineData("reduce")]
    [InlineData("reduce:tabu")]
    [InlineData("auto")]
    [InlineData("tabu")]
    [InlineData("temper")]
    [InlineData("bifurcate")]
    [InlineData("bifurcate:variant=ballistic,dt=0.7")]
    [InlineData("greedy")]
    [InlineData("anneal")]
    [InlineData("anneal:reads=8,sweeps=200")]
    public async Task Sampler_OfTheCatalog_KeepsTheRules(string description)
        => Assert.Empty(await SamplerConformance.CheckAsync(SamplerCatalog.Parse(description)));

    [Fact]
    public async Task Random_WhichSearchesNothing_KeepsTheOtherRules()
        => Assert.Empty(await SamplerConformance.CheckAsync(SamplerCatalog.Parse("random"), searches: false));

    [Fact]
    public void Names_OfTheCatalog_AreCoveredAbove() => Assert.Equal(["auto", "anneal", "tabu", "temper", "bifurcate", "greedy", "random", "exact", "reduce"], SamplerCatalog.Names);

    [Fact]
    public async Task Check_SamplerThatLies_NamesTheRules()
    {
        var violations = await SamplerConformance.CheckAsync(new LyingSampler());
        Assert.Contains(violations, line => line.StartsWith("energies are those of the model", StringComparison.Ordinal));
        Assert.Contains(violations, line => line.StartsWith("the ground state of small models is found", StringComparison.Ordinal));
        Assert.Contains(violations, line => line.StartsWith("the same seed gives the same rows", StringComparison.Ordinal));
        Assert.Contains(violations, line => line.StartsWith("a cancelled run", StringComparison.Ordinal));
    }

    private sealed class LyingSampler : ISampler
    {
        private int _calls;

        public string Name => "lying";

        public SamplerLimits Limits { get; } = new() { MaxVariables = 100 };

        public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
        {
            var row = Enumerable.Repeat((sbyte)1, model.NumVariables).ToArray();
            return Task.FromResult(new SampleSet(model.Vartype, [new Sample(row, -1000 - _calls++)]));
        }
    }
}
