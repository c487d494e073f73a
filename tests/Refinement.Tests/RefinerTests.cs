using QuantumPrune.Refinement.Controls;
using QuantumPrune.Refinement.TensorTrain;

namespace QuantumPrune.Refinement.Tests;

public class RefinerTests
{
    public static TheoryData<IRefiner> Refiners => [new Hierarchy.HierarchicalRefiner(), new Hierarchy.HierarchicalRefiner(new Hierarchy.HierarchyOptions { ChunkSize = 6 }), new ProtesRefiner(), new ProtesRefiner(new ProtesOptions { UniformStart = true }), new SwapSearch(), new EvolutionSearch()];

    [Theory]
    [MemberData(nameof(Refiners))]
    public void Refine_AnyBudget_IsNeverBelowTheStartNorOverTheBudget(IRefiner refiner)
    {
        var knapsack = new Knapsack(20, 1);
        bool[] start = [.. Enumerable.Range(0, 20).Select(i => i < 6)];
        foreach (var budget in new[] { 1, 2, 7, 60 })
        {
            var seen = new HashSet<bool[]>(MaskComparer.Instance);
            var problem = knapsack.Problem(budget, start) with { Evaluate = (masks, _) => [.. masks.Select(mask => seen.Add(mask) ? knapsack.Value(mask) : double.NaN)] };
            var result = refiner.Refine(problem, 3);
            Assert.Equal(knapsack.Value(start), result.StartValue);
            Assert.True(result.BestValue <= result.StartValue);
            Assert.Equal(result.BestValue, knapsack.Value(result.Best));
            Assert.InRange(result.Evaluations, 1, budget);
            Assert.Equal(seen.Count, result.Evaluations);
            Assert.Equal(result.BestValue, result.History[^1].Best);
            Assert.False(result.Truncated);
        }
    }

    [Theory]
    [MemberData(nameof(Refiners))]
    public void Refine_SameSeed_IsTheSame(IRefiner refiner)
    {
        var problem = new Knapsack(20, 2).Problem(120);
        var (first, second) = (refiner.Refine(problem, 5), refiner.Refine(problem, 5));
        Assert.Equal(first.Best, second.Best);
        Assert.Equal(first.History, second.History);
    }

    [Theory]
    [MemberData(nameof(Refiners))]
    public void Refine_CancelledInAnEvaluation_KeepsTheBestSoFar(IRefiner refiner)
    {
        var knapsack = new Knapsack(20, 2);
        using var source = new CancellationTokenSource();
        var evaluated = 0;
        bool[] start = [.. Enumerable.Range(0, 20).Select(i => i % 4 == 0)];
        var problem = knapsack.Problem(600, start) with
        {
            Evaluate = (masks, token) =>
            {
                if (evaluated > 10) source.Cancel();
                token.ThrowIfCancellationRequested();
                evaluated += masks.Count;
                return [.. masks.Select(knapsack.Value)];
            },
        };
        var result = refiner.Refine(problem, 5, source.Token);
        Assert.True(result.Truncated);
        Assert.Equal(evaluated, result.Evaluations);
        Assert.True(result.BestValue <= knapsack.Value(start));
    }

    [Theory]
    [MemberData(nameof(Refiners))]
    public void Refine_WithRepair_EvaluatesOnlyRepairedMasks(IRefiner refiner)
    {
        bool[] start = [.. Enumerable.Range(0, 24).Select(i => i < 8)];
        var problem = new RefinementProblem
        {
            Start = start,
            Evaluate = (masks, _) => [.. masks.Select(mask => { Assert.Equal(8, mask.Count(pruned => pruned)); return (double)Array.IndexOf(mask, true); })],
            Evaluations = 80,
            Repair = ToEight,
            Group = [.. Enumerable.Range(0, 24).Select(i => i / 12)],
        };
        Assert.True(refiner.Refine(problem, 1).Evaluations > 1);
    }

    private static bool[] ToEight(bool[] mask, bool[]? free)
    {
        var repaired = (bool[])mask.Clone();
        var excess = repaired.Count(pruned => pruned) - 8;
        for (var i = 0; i < repaired.Length && excess != 0; i++)
        {
            if (repaired[i] != excess > 0 || free?[i] == false) continue;
            repaired[i] = !repaired[i];
            excess -= Math.Sign(excess);
        }

        return repaired;
    }

    [Fact]
    public void Protes_UniformStartOnKnapsack_ComesWithinOnePercentOfTheOptimum()
    {
        var knapsack = new Knapsack(30, 4);
        var result = new ProtesRefiner(new ProtesOptions { UniformStart = true }).Refine(knapsack.Problem(6000), 1);
        Assert.InRange(result.BestValue, knapsack.Optimum(), 0.99 * knapsack.Optimum());
    }

    [Fact]
    public void Protes_MaxCutOfARing_FindsTheAlternatingCut()
    {
        const int Nodes = 12;
        var problem = new RefinementProblem
        {
            Start = new bool[Nodes],
            Evaluate = (masks, _) => [.. masks.Select(mask => -(double)Enumerable.Range(0, Nodes).Count(i => mask[i] != mask[(i + 1) % Nodes]))],
            Evaluations = 2000,
        };
        Assert.Equal(-Nodes, new ProtesRefiner(new ProtesOptions { UniformStart = true }).Refine(problem, 1).BestValue);
    }

    [Fact]
    public void Protes_WarmUpSamples_AreLearnt()
    {
        var optimum = Enumerable.Range(0, 40).Select(i => i % 2 == 0).ToArray();
        var problem = new RefinementProblem
        {
            Start = new bool[40],
            Evaluate = (masks, _) => [.. masks.Select(mask => (double)mask.Where((value, i) => value != optimum[i]).Count())],
            Evaluations = 60,
        };
        var options = new ProtesOptions { SwapShare = 0, WarmUpSteps = 60 };
        var cold = new ProtesRefiner(options).Refine(problem, 1);
        var warm = new ProtesRefiner(options).Refine(problem with { Samples = [optimum] }, 1);
        Assert.True(warm.BestValue < cold.BestValue);
    }

    [Fact]
    public void Protes_SmallBudget_UsesSmallBatches()
    {
        var batches = new List<int>();
        var knapsack = new Knapsack(30, 4);
        new ProtesRefiner().Refine(knapsack.Problem(60) with { Evaluate = (masks, _) => { batches.Add(masks.Count); return [.. masks.Select(knapsack.Value)]; } }, 1);
        Assert.Equal(60, batches.Sum());
        Assert.All(batches, size => Assert.InRange(size, 1, 10));
    }

    [Fact]
    public void Evaluate_NaN_CountsAsWorst()
    {
        var problem = new Knapsack(10, 1).Problem(20) with { Evaluate = (masks, _) => [.. masks.Select(mask => mask.Any(value => value) ? double.NaN : 1)] };
        Assert.Equal(1, new EvolutionSearch().Refine(problem, 1).BestValue);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
        => Assert.Equal("QP5001", Assert.Throws<InputException>(() => new ProtesRefiner(new ProtesOptions { Rank = 0 })).Code);
}
