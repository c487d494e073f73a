using QuantumPrune.Formulation.Capacity;

namespace QuantumPrune.Formulation.Tests.Capacity;

public class BudgetRepairTests
{
    [Fact]
    public void Repair_AnyMask_MeetsTargetWithinFloorsAndLeavesTheInput()
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var problem = Problems.Blocks(blocks: 3, size: 8, seed, maxCapacity: 6);
            var mask = Enumerable.Range(0, 24).Select(i => (seed >> (i % 5)) % 2 == 1).ToArray();
            var before = (bool[])mask.Clone();
            var repaired = new BudgetRepair(problem).Repair(mask);
            Assert.Equal(before, mask);
            Assert.True(Problems.IsMet(problem, repaired));
            Assert.True(Problems.KeepsFloors(problem, repaired));
        }
    }

    [Fact]
    public void Repair_MetMask_IsUnchanged()
    {
        var problem = Problems.Blocks(blocks: 3, size: 8, seed: 1, maxCapacity: 6);
        var repair = new BudgetRepair(problem);
        var once = repair.Repair(new bool[24]);
        Assert.Equal(once, repair.Repair(once));
    }
}
