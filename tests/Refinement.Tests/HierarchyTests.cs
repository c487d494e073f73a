using QuantumPrune.Refinement.Controls;
using QuantumPrune.Refinement.Hierarchy;
using QuantumPrune.Refinement.TensorTrain;

namespace QuantumPrune.Refinement.Tests;

public class HierarchyTests
{
    private const int Layers = 8;
    private const int Width = 12;

    [Theory]
    [InlineData(1, 24)]
    [InlineData(7, 24)]
    [InlineData(200, 24)]
    [InlineData(1000, 30)]
    public void Refine_AnyBudgetAndChunk_KeepsBudgetSizeAndStart(int budget, int chunk)
    {
        var seen = new HashSet<bool[]>(MaskComparer.Instance);
        var problem = Chain(budget, seen);
        var result = new HierarchicalRefiner(new HierarchyOptions { ChunkSize = chunk }).Refine(problem, 1);
        Assert.InRange(result.Evaluations, 1, budget);
        Assert.Equal(seen.Count, result.Evaluations);
        Assert.Equal(Cost(problem.Start), result.StartValue);
        Assert.Equal(Cost(result.Best), result.BestValue);
        Assert.True(result.BestValue <= result.StartValue);
        Assert.All(seen, mask => Assert.Equal(Layers * Width / 2, mask.Count(pruned => pruned)));
    }

    /// <summary>As long a network as that has more variables than a tensor train learns from so few evaluations.</summary>
    [Fact]
    public void Refine_ManyLayers_IsBetterThanOneTensorTrainOfAll()
    {
        var (hierarchical, whole) = (0.0, 0.0);
        for (var seed = 1ul; seed <= 5; seed++)
        {
            hierarchical += new HierarchicalRefiner(new HierarchyOptions { ChunkSize = 2 * Width }).Refine(Chain(600, []), seed).BestValue;
            whole += new ProtesRefiner().Refine(Chain(600, []), seed).BestValue;
        }

        Assert.True(hierarchical < whole, $"{hierarchical / 5} against {whole / 5}");
    }

    [Fact]
    public void Refine_ChunkAtATime_LeavesTheOtherLayersAsInTheBest()
    {
        var best = Chain(1, []).Start;
        var value = Cost(best);
        var problem = Chain(300, []) with
        {
            Evaluate = (masks, _) =>
            {
                var values = masks.Select(Cost).ToArray();
                foreach (var mask in masks)
                    Assert.True(Enumerable.Range(0, Layers).Count(layer => Enumerable.Range(layer * Width, Width).Any(i => mask[i] != best[i])) <= 2);
                foreach (var (mask, own) in masks.Zip(values))
                    if (own < value) (best, value) = (mask, own);
                return values;
            },
        };
        new HierarchicalRefiner(new HierarchyOptions { ChunkSize = 2 * Width, WholeShare = 0 }).Refine(problem, 1);
        Assert.True(value < Cost(problem.Start));
    }

    [Fact]
    public void Cut_Shifted_HasOtherBorders()
    {
        var layers = new Layers(Chain(1, []));
        Assert.Equal([0, 1, 2, 3], Groups(layers.Cut(4 * Width, shifted: false)[0]));
        Assert.Equal([0, 1], Groups(layers.Cut(4 * Width, shifted: true)[0]));
        Assert.Equal([2, 3, 4, 5], Groups(layers.Cut(4 * Width, shifted: true)[1]));
        foreach (var shifted in new[] { false, true })
            foreach (var size in new[] { 1, 5, Width, 17, 1000 }) Assert.Equal(Enumerable.Range(0, Layers * Width), layers.Cut(size, shifted).SelectMany(chunk => chunk.Variables).Order());
    }

    [Fact]
    public void Cut_DepthsAgainstGroups_FollowsTheDepths()
    {
        var problem = Chain(1, []) with { Depth = [.. Enumerable.Range(0, Layers * Width).Select(i => Layers - (i / Width))] };
        Assert.Equal([7, 6], Groups(new Layers(problem).Cut(2 * Width, shifted: false)[0]));
    }

    [Fact]
    public void Forecast_BeforeAndAfterASweep_PutsTheBetterChunkFirst()
    {
        int[][] groups = [[0, 1], [2, 3]];
        var forecast = new GainForecast(groups, [5, -5, 0.1, -0.1]);
        var (far, close) = (new Chunk([0], [0, 1]), new Chunk([1], [2, 3]));
        Assert.True(forecast.Of(close) > forecast.Of(far));
        forecast.Learn([new Visit(far, 1, 10), new Visit(close, 0.1, 10)]);
        Assert.Equal(0.1, forecast.Of(far), 12);
        Assert.Equal(0.01, forecast.Of(close), 12);
    }

    [Fact]
    public void Refine_GainsInOneLayer_SpendMoreThere()
    {
        var changed = new int[Layers];
        var best = new bool[Layers * Width];
        var problem = Chain(600, []) with
        {
            FlipEnergies = null,
            Evaluate = (masks, _) => [.. masks.Select(mask =>
            {
                for (var layer = 0; layer < Layers; layer++) changed[layer] += mask.AsSpan(layer * Width, Width).SequenceEqual(best.AsSpan(layer * Width, Width)) ? 0 : 1;
                var value = (double)Enumerable.Range(5 * Width, Width).Count(i => mask[i] != (i % 2 == 0));
                if (value < Value(best)) best = mask;
                return value;
            })],
        };
        best = problem.Start;
        new HierarchicalRefiner(new HierarchyOptions { ChunkSize = Width, Sweeps = 3, WholeShare = 0 }).Refine(problem with { Repair = (mask, _) => mask }, 1);
        Assert.True(changed[5] > 1.5 * changed.Where((_, layer) => layer != 5).Average(), string.Join(' ', changed));

        static double Value(bool[] mask) => Enumerable.Range(5 * Width, Width).Count(i => mask[i] != (i % 2 == 0));
    }

    [Fact]
    public void Refine_TimeIsUp_EndsWithTheBestAndIsNotTruncated()
    {
        var asked = 0;
        var result = new HierarchicalRefiner().Refine(Chain(1000, []) with { TimeIsUp = () => ++asked > 20 }, 1);
        Assert.InRange(result.Evaluations, 1, 900);
        Assert.False(result.Truncated);
    }

    [Fact]
    public void Within_SomeVariables_AsksForTheWholeMaskAndKeepsTheOthers()
    {
        var problem = Chain(60, []);
        int[] variables = [.. Enumerable.Range(2 * Width, 2 * Width)];
        var part = problem.Within(variables) with { Evaluations = 60 };
        var result = new SwapSearch().Refine(part, 1);
        Assert.Equal(2 * Width, result.Best.Length);
        var whole = (bool[])problem.Start.Clone();
        for (var i = 0; i < variables.Length; i++) whole[variables[i]] = result.Best[i];
        Assert.Equal(Cost(whole), result.BestValue);
        Assert.Equal(problem.FlipEnergies!(problem.Start).Skip(2 * Width).Take(2 * Width), part.FlipEnergies!(part.Start));
    }

    [Fact]
    public void SampleRanking_Samples_FindsTheBestOfThem()
    {
        var samples = Enumerable.Range(0, 40).Select(k => Chain(1, []).Repair([.. Enumerable.Range(0, Layers * Width).Select(i => (i * (k + 3) % 7) < 3)], null)!).ToArray();
        var result = new SampleRanking().Refine(Chain(30, []) with { Samples = samples }, 1);
        Assert.InRange(result.Evaluations, 2, 30);
        Assert.True(result.BestValue <= samples.Take(29).Min(Cost));
    }

    [Fact]
    public void Options_OutOfRange_AreRefused() =>
        Assert.Equal("QP5001", Assert.Throws<InputException>(() => new HierarchicalRefiner(new HierarchyOptions { EvenShare = 0 })).Code);

    private static int[] Groups(Chunk chunk) => chunk.Groups;

    /// <summary>Layers in a row, half of whose variables are to be pruned; neighbours in a layer and in the next one interact.</summary>
    private static RefinementProblem Chain(int evaluations, HashSet<bool[]> seen) => new()
    {
        Start = [.. Enumerable.Range(0, Layers * Width).Select(i => i % Width < Width / 2)],
        Evaluate = (masks, _) => [.. masks.Select(mask => { seen.Add(mask); return Cost(mask); })],
        Evaluations = evaluations,
        Group = [.. Enumerable.Range(0, Layers * Width).Select(i => i / Width)],
        FlipEnergies = mask => [.. mask.Select((pruned, i) => pruned ? -Weight(i) : Weight(i))],
        Repair = ToHalf,
    };

    private static double Weight(int i) => ((i * 7919) % 97) / 97.0;

    private static double Cost(bool[] mask)
    {
        var cost = 0.0;
        for (var i = 0; i < mask.Length; i++)
        {
            if (!mask[i]) continue;
            cost += Weight(i);
            if (i + 1 < mask.Length && mask[i + 1]) cost += 0.5 * Weight((3 * i) + 1);
            if (i + Width < mask.Length && mask[i + Width]) cost -= 0.7 * Weight((5 * i) + 2);
        }

        return cost;
    }

    /// <summary>Flips free variables from the front until half of all are pruned.</summary>
    private static bool[] ToHalf(bool[] mask, bool[]? free)
    {
        var repaired = (bool[])mask.Clone();
        var excess = repaired.Count(pruned => pruned) - (mask.Length / 2);
        for (var i = 0; i < repaired.Length && excess != 0; i++)
        {
            if (repaired[i] != excess > 0 || free?[i] == false) continue;
            repaired[i] = !repaired[i];
            excess -= Math.Sign(excess);
        }

        return repaired;
    }
}
