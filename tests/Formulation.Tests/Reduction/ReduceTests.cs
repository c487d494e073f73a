using FsCheck;
using FsCheck.Fluent;
using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Formulation.Tests.Reduction;

public class ReduceTests
{
    private static readonly ReductionOptions None = new() { Bounds = false, RoofDuality = false, MaxDegree = -1 };

    public static TheoryData<ReductionOptions> Rules =>
    [
        new(), None, None with { Bounds = true }, None with { RoofDuality = true }, None with { MaxDegree = 0 }, None with { MaxDegree = 1 }, None with { MaxDegree = 2 },
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Apply_RandomModels_KeepsTheLowestEnergyAndRestoresEverySample(ReductionOptions options)
    {
        for (var seed = 0UL; seed < 300; seed++)
        {
            var model = Enumerated.Model(seed);
            var reduced = Reduce.Apply(model, options);
            Assert.Equal(model.NumVariables, reduced.Model.NumVariables + reduced.Fixed + reduced.Eliminated);
            Assert.Equal(model.Vartype, reduced.Model.Vartype);
            Assert.Equal(Enumerated.Ground(model), Enumerated.Ground(reduced.Model), 1e-9);
            foreach (var small in Enumerated.Samples(reduced.Model)) Assert.Equal(reduced.Model.Energy(small), model.Energy(reduced.Restore(small)), 1e-9);
        }
    }

    [Fact]
    public void Project_AnySample_RestoresToTheSameOrLowerEnergy() => Prop.ForAll(
        ArbMap.Default.ArbFor<uint>(),
        seed =>
        {
            var model = Enumerated.Model(seed);
            var reduced = Reduce.Apply(model);
            var sample = Models.RandomSample(model, new RandomSource(seed));
            return model.Energy(reduced.Restore(reduced.Project(sample))) <= model.Energy(sample) + 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_Twice_GivesTheSame()
    {
        var model = Models.Random(Vartype.Spin, 60, 3, density: 0.05);
        var (one, two) = (Reduce.Apply(model), Reduce.Apply(model));
        Assert.Equal(one.Kept, two.Kept);
        Assert.Equal(one.Model.Linear, two.Model.Linear);
        Assert.Equal(one.Restore(new sbyte[one.Kept.Length].Select(_ => (sbyte)1).ToArray()), two.Restore(new sbyte[two.Kept.Length].Select(_ => (sbyte)1).ToArray()));
    }

    [Fact]
    public void Apply_Tree_LeavesNothing()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 200);
        var random = new RandomSource(1);
        for (var i = 1; i < 200; i++) model.AddQuadratic(i, random.NextInt(i), random.NextGaussian());
        Assert.Equal(0, Reduce.Apply(model.Build(), None with { MaxDegree = 1 }).Model.NumVariables);
    }

    [Fact]
    public void Apply_Submodular_RoofDualityAloneLeavesNothing()
    {
        var random = new RandomSource(2);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, 400);
        for (var i = 0; i < 400; i++)
        {
            model.AddLinear(i, 3 * random.NextGaussian());
            for (var k = 0; k < 5 && i > 0; k++) model.AddQuadratic(i, random.NextInt(i), -random.NextDouble());
        }

        Assert.Equal(0, Reduce.Apply(model.Build(), None with { RoofDuality = true }).Model.NumVariables);
    }

    [Fact]
    public void Restore_WrongSample_IsRefused()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 4);
        for (var i = 0; i < 4; i++)
            for (var j = 0; j < i; j++) model.AddQuadratic(i, j, 1);
        var reduced = Reduce.Apply(model.Build(), None);
        Assert.Throws<ArgumentException>(() => reduced.Restore(new sbyte[3]));
        Assert.Throws<ArgumentException>(() => reduced.Restore(new sbyte[4]));
        Assert.Throws<ArgumentException>(() => reduced.Project(new sbyte[3]));
    }

    [Fact]
    public void Apply_DegreeOutOfRange_Throws()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Reduce.Apply(Models.Random(Vartype.Binary, 3, 1), new ReductionOptions { MaxDegree = 3 }));
}
