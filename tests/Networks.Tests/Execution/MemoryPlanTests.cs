using FsCheck;
using FsCheck.Fluent;
using QuantumPrune.Networks.Execution;

namespace QuantumPrune.Networks.Tests.Execution;

public class MemoryPlanTests
{
    private static readonly Config Seeds = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(1604, 27);

    [Fact]
    public void Assign_OverlappingLives_NeverShareASlot() => ForAnyLives((lives, slots) =>
    {
        for (var v = 0; v < lives.Length; v++)
            for (var w = 0; w < v; w++)
                Assert.False(slots[v] >= 0 && slots[v] == slots[w] && Meet(lives[v], lives[w]), $"{lives[v]} and {lives[w]} share slot {slots[v]}");
    });

    [Fact]
    public void Assign_AnySize_GivesASlotWhereThereIsSomethingToHold() =>
        ForAnyLives((lives, slots) => Assert.Equal(lives.Select(l => l.Size > 0), slots.Select(s => s >= 0)));

    [Fact]
    public void Assign_Slots_AreNumberedWithoutGapsInDescendingOrderOfSize() => ForAnyLives((lives, slots) =>
    {
        Assert.Equal(Enumerable.Range(0, slots.Max() + 1), slots.Where(s => s >= 0).Distinct().Order());
        var sizes = SizesOf(lives, slots);
        Assert.Equal(sizes.OrderDescending(), sizes);
    });

    [Fact]
    public void Assign_AllSlots_TakeNoMoreThanTheValuesAndNoLessThanTheFullestStep() => ForAnyLives((lives, slots) =>
    {
        var fullest = lives.Max(at => lives.Where(l => l.First <= at.First && at.First <= l.Last).Sum(l => l.Size));
        Assert.InRange(SizesOf(lives, slots).Sum(), fullest, lives.Sum(l => l.Size));
    });

    [Fact]
    public void Assign_OneAfterTheOther_TakesTheMemoryOfTheLargest()
    {
        int[] sizes = [3, 9, 1, 9, 4];
        Assert.All(MemoryPlan.Assign([.. sizes.Select((size, i) => new Lifetime(size, 2 * i, (2 * i) + 1))]), s => Assert.Equal(0, s));
    }

    [Fact]
    public void Assign_ReadWhereTheNextIsWritten_NeedsTwoSlots() => Assert.Equal([1, 0], MemoryPlan.Assign([new Lifetime(4, 0, 1), new Lifetime(5, 1, 2)]));

    [Fact]
    public void Assign_Nothing_GivesNothing() => Assert.Empty(MemoryPlan.Assign([]));

    private static void ForAnyLives(Action<Lifetime[], int[]> check) => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
    {
        var lives = LivesOf(new RandomSource(seed));
        check(lives, MemoryPlan.Assign(lives));
    }).Check(Seeds);

    /// <summary>Up to 40 values, most of them read soon, some without elements, some kept for good.</summary>
    private static Lifetime[] LivesOf(RandomSource random) => [.. Enumerable.Range(0, 1 + random.NextInt(40)).Select(step =>
        new Lifetime(random.NextInt(12), step, random.NextInt(8) == 0 ? int.MaxValue : step + random.NextInt(1 + random.NextInt(10))))];

    private static bool Meet(Lifetime a, Lifetime b) => Math.Max(a.First, b.First) <= Math.Min(a.Last, b.Last);

    private static int[] SizesOf(Lifetime[] lives, int[] slots) =>
        [.. Enumerable.Range(0, slots.Max() + 1).Select(s => lives.Where((_, v) => slots[v] == s).Max(l => l.Size))];
}
