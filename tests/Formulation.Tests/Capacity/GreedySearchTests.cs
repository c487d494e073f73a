using QuantumPrune.Formulation.Capacity;

namespace QuantumPrune.Formulation.Tests.Capacity;

public class GreedySearchTests
{
    private static CapacityProblem Problem(long target, int floor)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, 4);
        for (var i = 0; i < 4; i++) model.AddLinear(i, new[] { 3.0, 1, 2, 4 }[i]);
        return new CapacityProblem
        {
            Model = model.Build(),
            Group = [0, 0, 0, 1],
            MaxPruned = [floor, 1],
            MeasureSaving = mask => 10 * mask.Count(pruned => pruned),
            Target = target,
        };
    }

    [Fact]
    public void Run_AscendingScores_StopsWhereClosest()
    {
        var result = GreedySearch.Run(Problem(target: 24, floor: 2));
        Assert.Equal([false, true, true, false], result.Mask);
        Assert.Equal(20, result.AchievedSaving);
        Assert.Equal(3, result.Energy);
    }

    [Fact]
    public void Run_GroupAtFloor_PassesItOver()
        => Assert.Equal([false, true, false, true], GreedySearch.Run(Problem(target: 20, floor: 1)).Mask);
}
