using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Formulation.Tests.Reduction;

public class ReductionLimitsTests
{
    [Fact]
    public void Apply_StoppedAnywhere_IsStillTheSameProblem()
    {
        for (var seed = 0UL; seed < 60; seed++)
        {
            var model = Enumerated.Model(seed);
            for (var looks = 0; looks < 12; looks++)
            {
                var left = looks;
                var reduced = Reduce.Apply(model, stop: () => --left < 0);
                Assert.Equal(Enumerated.Ground(model), Enumerated.Ground(reduced.Model), 1e-9);
                foreach (var small in Enumerated.Samples(reduced.Model)) Assert.Equal(reduced.Model.Energy(small), model.Energy(reduced.Restore(small)), 1e-9);
            }
        }
    }

    [Fact]
    public void Apply_StoppedAtOnce_ReturnsTheModelItself()
    {
        var model = Models.Random(Vartype.Spin, 50, 1, density: 0.05);
        var reduced = Reduce.Apply(model, stop: () => true);
        Assert.Equal(model.Linear, reduced.Model.Linear);
        Assert.Equal(50, reduced.Kept.Length);
    }

    [Theory]
    [InlineData(4, 60)]
    [InlineData(1_000_000, 0)]
    public void Apply_StoppedDuringAFlow_FixesNothingByIt(int looks, int left)
    {
        var random = new RandomSource(1);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, 60);
        for (var i = 0; i < 60; i++)
        {
            model.AddLinear(i, random.NextInt(200) - 50);
            for (var k = 0; k < 4 && i > 0; k++) model.AddQuadratic(i, random.NextInt(i), -1 - random.NextInt(30));
        }

        var asked = 0;
        var reduced = Reduce.Apply(model.Build(), new ReductionOptions { Bounds = false, MaxDegree = -1 }, () => ++asked > looks);
        Assert.Equal(left, reduced.Model.NumVariables);
    }

    [Theory]
    [InlineData(99, 100)]
    [InlineData(100, 0)]
    public void Apply_MoreInteractionsThanAllowed_LeavesTheModelAlone(int most, int left)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 101);
        for (var i = 1; i <= 100; i++) model.AddQuadratic(i - 1, i, 1);
        var reduced = Reduce.Apply(model.Build(), new ReductionOptions { MaxInteractions = most });
        Assert.Equal(left, reduced.Model.NumInteractions);
    }

    [Fact]
    public void Apply_CouplingsOfZero_AreLeftOutEvenIfNothingElseIs()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 2);
        model.AddQuadratic(0, 1, 0);
        var none = new ReductionOptions { Bounds = false, RoofDuality = false, MaxDegree = -1 };
        Assert.Equal(2, Reduce.Apply(model.Build(), none).Model.ConnectedComponents().Count);
    }

    [Fact]
    public void Apply_NegativeMaxInteractions_Throws()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Reduce.Apply(Models.Random(Vartype.Binary, 3, 1), new ReductionOptions { MaxInteractions = -1 }));

    [Fact]
    public void TryNext_VariableChangedTwice_ComesOnce()
    {
        var working = new WorkingModel(Models.Random(Vartype.Binary, 5, 1, density: 1));
        working.QueueAll();
        for (var i = 0; i < 5; i++) Assert.True(working.TryNext(out _));
        working.Fix(0, 1);
        working.Fix(1, 0);
        var seen = new List<int>();
        while (working.TryNext(out var i)) seen.Add(i);
        Assert.Equal([2, 3, 4], seen);
    }

    [Fact]
    public void Split_Parts_AreWhatRestrictGives()
    {
        var model = Models.Random(Vartype.Spin, 30, 2, density: 0.2);
        int[][] parts = [[0, 5, 3, 17], [], [5, 6, 7, 29, 3], [.. Enumerable.Range(0, 30)]];
        var split = model.Split(parts);
        for (var p = 0; p < parts.Length; p++) Assert.True(Models.Same(model.Restrict(parts[p]), split[p]));
    }
}
