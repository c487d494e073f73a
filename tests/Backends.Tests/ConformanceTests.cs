using QuantumPrune.Backends.Tabu;
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
    [InlineData("qaoa")]
    [InlineData("anneal")]
    [InlineData("anneal:reads=8,sweeps=200")]
    public async Task Sampler_OfTheCatalog_KeepsTheRules(string description)
        => Assert.Empty(await SamplerConformance.CheckAsync(SamplerCatalog.Parse(description)));

    [Theory]
    [InlineData("tabu")]
    [InlineData("tabu:reads=8,sweeps=200")]
    [InlineData("auto")]
    public async Task ConstrainedSampler_OfTheCatalog_KeepsTheRulesOfBudgets(string description)
        => Assert.Empty(await SamplerConformance.CheckBudgetsAsync((IConstrainedSampler)SamplerCatalog.Parse(description)));

    [Theory]
    [InlineData("random")]
    [InlineData("qaoa:qubits=5,layers=2")]
    [InlineData("qaoa:layers=1,shots=50,depolarizing=0.02,readout=0.05")]
    [InlineData("qaoa:layers=2,start=fixed,warm=0.25,cvar=0.3")]
    public async Task Sampler_ThatMayMissOptima_KeepsTheOtherRules(string description)
        => Assert.Empty(await SamplerConformance.CheckAsync(SamplerCatalog.Parse(description), searches: false));

    [Fact]
    public void Names_OfTheCatalog_AreCoveredHereOrUnderLeapOrAtABridge() => Assert.Equal(["auto", "anneal", "tabu", "temper", "bifurcate", "greedy", "random", "exact", "qaoa", "leap-hybrid", "leap-qpu", "reduce", "remote"], SamplerCatalog.Names);

    [Fact]
    public async Task Check_SamplerThatLies_NamesTheRules()
    {
        var violations = await SamplerConformance.CheckAsync(new LyingSampler());
        Assert.Contains(violations, line => line.StartsWith("energies are those of the model", StringComparison.Ordinal));
        Assert.Contains(violations, line => line.StartsWith("the ground state of small models is found", StringComparison.Ordinal));
        Assert.Contains(violations, line => line.StartsWith("the same seed gives the same rows", StringComparison.Ordinal));
        Assert.Contains(violations, line => line.StartsWith("a cancelled run", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no rows", 0, false)]
    [InlineData("s after it was cancelled", 2.5, true)]
    public async Task Check_SamplerThatIsNotCancelledWell_NamesTheRule(string seen, double seconds, bool rows)
    {
        var violations = await SamplerConformance.CheckAsync(new StubbornSampler(seconds, rows), deterministic: false, searches: false);
        Assert.Contains(violations, line => line.StartsWith("a run cancelled in the middle", StringComparison.Ordinal) && line.Contains(seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckBudgets_SamplerThatLies_NamesTheRules()
    {
        var violations = await SamplerConformance.CheckBudgetsAsync(new LyingSampler());
        string[] named = ["every row keeps", "the optimum under small budgets", "a budget that no sample keeps", "a budget of another size", "a model without variables", "a feasible warm start", "a cancelled run under a budget", "a run under a budget", "the same seed", "1 and 2 threads"];
        Assert.Equal(named.Length, violations.Count);
        Assert.All(named.Zip(violations), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckBudgets_SamplerThatForgetsTheGroups_IsFoundOut()
        => Assert.StartsWith("every row keeps the budget: a row of load", (await SamplerConformance.CheckBudgetsAsync(new ForgetfulSampler()))[0], StringComparison.Ordinal);

    /// <summary>Keeps the load and no limits of groups.</summary>
    private sealed class ForgetfulSampler : IConstrainedSampler
    {
        private readonly TabuSampler _tabu = new();

        public string Name => "forgetful";

        public SamplerLimits Limits => _tabu.Limits;

        public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
            => _tabu.SampleAsync(model, options, cancellationToken);

        public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, LinearConstraint constraint, SamplerOptions options, CancellationToken cancellationToken)
            => _tabu.SampleAsync(model, constraint with { Group = null, MostOfGroup = null }, options, cancellationToken);
    }

    /// <summary>Goes on for some time once it has told an energy, or drops its rows.</summary>
    private sealed class StubbornSampler(double seconds, bool rows) : ISampler
    {
        public string Name => "stubborn";

        public SamplerLimits Limits { get; } = new() { MaxVariables = 100 };

        public async Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
        {
            var row = Enumerable.Repeat((sbyte)1, model.NumVariables).ToArray();
            options.Improved?.Invoke(model.Energy(row));
            if (options.Improved is not null) await Task.Delay(TimeSpan.FromSeconds(seconds), CancellationToken.None);
            return SampleSet.Of(model, cancellationToken.IsCancellationRequested && !rows ? [] : [row], truncated: true);
        }
    }

    private sealed class LyingSampler : IConstrainedSampler
    {
        private int _calls;

        public string Name => "lying";

        public SamplerLimits Limits { get; } = new() { MaxVariables = 100 };

        public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
        {
            var row = Enumerable.Repeat((sbyte)1, model.NumVariables).ToArray();
            return Task.FromResult(new SampleSet(model.Vartype, [new Sample(row, -1000 - _calls++)]));
        }

        public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, LinearConstraint constraint, SamplerOptions options, CancellationToken cancellationToken)
            => SampleAsync(model, options, cancellationToken);
    }
}
