using QuantumPrune.Backends.Annealing;
using QuantumPrune.Backends.Exact;
using QuantumPrune.Formulation.Capacity;

namespace QuantumPrune.Formulation.Tests.Capacity;

public class FieldSolverTests
{
    private const double Mu = 0.3;
    private static readonly CapacityProblem Problem = Problems.Blocks(blocks: 3, size: 4, seed: 2, maxCapacity: 3);

    [Fact]
    public async Task Solve_Remote_IsOneRunForAllComponentsPerField()
    {
        var remote = new FakeRemoteSampler(new ExactSampler().SampleAsync);
        var solver = new FieldSolver(Problem, remote, new CapacitySearchOptions());
        foreach (var mu in new[] { 0, Mu, 1 }) await solver.SolveAsync(mu, Start(Problem), new RandomSource(1), CancellationToken.None);
        Assert.Equal([12, 12, 12], remote.Models.Select(model => model.NumVariables));
    }

    /// <summary>Row k is the best in component k and the worst in all others, so that no row is good as a whole.</summary>
    [Fact]
    public async Task Solve_RowsGoodInOnePartEach_TakesTheBestOfEach()
    {
        var remote = new FakeRemoteSampler((model, _, _) => Task.FromResult(SampleSet.Of(model, Enumerable.Range(0, 3).Select(good =>
            Enumerable.Range(0, 3).SelectMany(block => Extreme(model.Restrict([.. Enumerable.Range(block * 4, 4)]), block, best: block == good)).ToArray()))));
        var mask = await new FieldSolver(Problem, remote, new CapacitySearchOptions()).SolveAsync(Mu, Start(Problem), new RandomSource(1), CancellationToken.None);
        Assert.Equal(await SolveAsync(new EveryRow()), mask);
    }

    [Fact]
    public async Task Solve_RemoteAndLocalExact_AreTheSame()
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var problem = Problems.Blocks(3, 4, seed, 3);
            var remote = await SolveAsync(new FakeRemoteSampler(new EveryRow().SampleAsync), problem);
            Assert.Equal(await SolveAsync(new EveryRow(), problem), remote);
        }
    }

    [Fact]
    public async Task Solve_RemoteWithoutRows_KeepsTheWarmStart()
    {
        var remote = new FakeRemoteSampler((model, _, _) => Task.FromResult(new SampleSet(model.Vartype, [], truncated: true)));
        bool[] kept = [.. Enumerable.Range(0, 12).Select(i => i % 4 == 1)];
        var warm = new MaskState(Problem, kept, Problem.SavingsAlone());
        var mask = await new FieldSolver(Problem, remote, new CapacitySearchOptions()).SolveAsync(Mu, warm, new RandomSource(1), CancellationToken.None);
        Assert.Equal(kept, mask);
    }

    [Fact]
    public async Task Solve_NoCouplings_AsksNobody()
    {
        var alone = Problems.Blocks(blocks: 6, size: 1, seed: 1, maxCapacity: 1);
        var remote = new FakeRemoteSampler(new ExactSampler().SampleAsync);
        var solver = new FieldSolver(alone, remote, new CapacitySearchOptions());
        var mask = await solver.SolveAsync(Mu, Start(alone), new RandomSource(1), CancellationToken.None);
        Assert.Empty(remote.Models);
        var weights = alone.SavingsAlone();
        bool[] expected = [.. Enumerable.Range(0, 6).Select(i => alone.Model.Linear[i] - (Mu * weights[i]) < 0)];
        Assert.Equal(expected, mask);
    }

    [Fact]
    public async Task Run_Remote_KeepsTheLimitOfSolvesAndMeetsTheTarget()
    {
        var problem = Problems.Blocks(blocks: 4, size: 6, seed: 1, maxCapacity: 5);
        var remote = new FakeRemoteSampler(new AnnealingSampler(new AnnealingOptions { Reads = 4, Sweeps = 50 }).SampleAsync);
        var result = await new CapacitySearch(remote, new CapacitySearchOptions { MaxSolves = 5 }).RunAsync(problem, 1, CancellationToken.None);
        Assert.InRange(remote.Models.Count, 1, 5);
        Assert.True(Problems.IsMet(problem, result.Mask) && Problems.KeepsFloors(problem, result.Mask));
    }

    private static Task<bool[]> SolveAsync(ISampler sampler, CapacityProblem? problem = null) =>
        new FieldSolver(problem ?? Problem, sampler, new CapacitySearchOptions()).SolveAsync(Mu, Start(problem ?? Problem), new RandomSource(1), CancellationToken.None);

    private static MaskState Start(CapacityProblem problem) => new(problem, new bool[problem.Group.Count], problem.SavingsAlone());

    private static sbyte[] Extreme(BinaryQuadraticModel part, int block, bool best)
    {
        var rows = EveryRow.Rows(part).Where(row => row.Sum(value => value) <= Problem.MaxPruned[block]).OrderBy(row => part.Energy(row)).ToList();
        return best ? rows[0] : rows[^1];
    }

    /// <summary>All rows of a model, lowest energy first.</summary>
    private sealed class EveryRow : ISampler
    {
        public string Name => "all";

        public SamplerLimits Limits { get; } = new() { MaxVariables = 1000 };

        public static IEnumerable<sbyte[]> Rows(BinaryQuadraticModel model) =>
            Enumerable.Range(0, 1 << model.NumVariables).Select(code => Enumerable.Range(0, model.NumVariables).Select(i => (sbyte)((code >> i) & 1)).ToArray());

        public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken) => Task.FromResult(SampleSet.Of(model, Rows(model)));
    }
}
