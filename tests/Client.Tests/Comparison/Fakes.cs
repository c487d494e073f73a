using QuantumPrune.Client.Comparison;
using QuantumPrune.Client.Progress;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Tests.Comparison;

/// <summary>Comparisons of fakes on -x0 - 2 x1 - 4 x2 - 8 x3: a row's energy is minus the number that it spells.</summary>
internal sealed class Fakes
{
    public HandClock Clock { get; } = new();

    public ComparisonOptions Options => new() { TimeLimit = 10, Repeats = 4, Seed = 1, TimeProvider = Clock };

    public static BinaryQuadraticModel Model()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 4);
        for (var i = 0; i < 4; i++) builder.AddLinear(i, -(1 << i));
        builder.AddQuadratic(0, 1, 0);
        return builder.Build();
    }

    public static sbyte[] Row(int number) => [.. Enumerable.Range(0, 4).Select(i => (sbyte)((number >> i) & 1))];

    /// <summary>A run that shows numbers after so many seconds each.</summary>
    public static FakeRun Run(params (double Seconds, int Number)[] steps) => new([.. steps.Select(step => (step.Seconds, Row(step.Number)))]);

    public FakeSampler Sampler(string name, params FakeRun[] script) => new(name, Clock, script);

    public Task<ComparisonReport> CompareAsync(params ISampler[] samplers) => CompareAsync(Options, null, default, samplers);

    public static Task<ComparisonReport> CompareAsync(ComparisonOptions options, LinearConstraint? constraint, CancellationToken cancellation, params ISampler[] samplers)
        => ComparisonSession.RunAsync(new ComparisonProblem(Model(), constraint), [.. samplers.Select(sampler => new Contestant(sampler.Name, sampler))], options, new SilentProgress(), cancellation);
}
