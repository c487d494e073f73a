using FsCheck;
using FsCheck.Fluent;

namespace QuantumPrune.Formulation.Tests;

public class BinaryQuadraticModelTests
{
    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public void Energy_RandomSamples_EqualsSlowTwin(Vartype vartype)
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var model = Models.Random(vartype, 17, seed);
            var sample = Models.RandomSample(model, new RandomSource(seed));
            Assert.Equal(Models.SlowEnergy(model, sample), model.Energy(sample), 1e-12);
        }
    }

    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public void ChangedVartype_AnySample_KeepsEnergy(Vartype vartype)
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var model = Models.Random(vartype, 12, seed);
            var other = vartype == Vartype.Binary ? model.ToSpin() : model.ToBinary();
            var sample = Models.RandomSample(model, new RandomSource(seed));
            var low = (sbyte)(other.Vartype == Vartype.Spin ? -1 : 0);
            var translated = Array.ConvertAll(sample, value => value == 1 ? (sbyte)1 : low);
            Assert.Equal(model.Energy(sample), other.Energy(translated), 1e-12);
        }
    }

    [Fact]
    public void Fields_AnyFlip_AreTheEnergyDifference()
    {
        var property = Prop.ForAll(Gen.Choose(1, 500).ToArbitrary(), seed =>
        {
            var model = Models.Random(Vartype.Spin, 1 + (seed % 9), (ulong)seed);
            var sample = Models.RandomSample(model, new RandomSource((ulong)seed));
            var i = seed % sample.Length;
            var (field, before) = (model.Fields(sample)[i], model.Energy(sample));
            var change = -2 * sample[i] * field;
            sample[i] = (sbyte)-sample[i];
            return Math.Abs(before + change - model.Energy(sample)) < 1e-9;
        });
        Check.QuickThrowOnFailure(property);
    }

    [Fact]
    public void ToSpinToBinary_DyadicBiases_IsExact()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 3);
        builder.AddLinear(0, 1.5);
        builder.AddQuadratic(0, 2, -0.75);
        builder.AddQuadratic(1, 2, 3);
        builder.AddOffset(0.25);
        var model = builder.Build();

        var back = model.ToSpin().ToBinary();

        Assert.Equal(model.Linear.ToArray(), back.Linear.ToArray());
        Assert.Equal(model.Couplings(2).ToArray(), back.Couplings(2).ToArray());
        Assert.Equal(model.Offset, back.Offset);
    }

    [Fact]
    public void Build_RepeatedPair_AddsUpInBothRows()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 3);
        builder.AddQuadratic(2, 0, 1);
        builder.AddQuadratic(0, 2, 2);
        builder.AddQuadratic(0, 1, 0);
        var model = builder.Build();

        Assert.Equal(2, model.NumInteractions);
        Assert.Equal([1, 2], model.Neighbours(0).ToArray());
        Assert.Equal(3, model.Coupling(0, 2));
        Assert.Equal(3, model.Coupling(2, 0));
        Assert.Equal(0, model.Coupling(1, 2));
    }

    [Fact]
    public void AddQuadratic_SelfPairOrUnknownOrNaN_Throws()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 2);
        Assert.Throws<ArgumentException>(() => builder.AddQuadratic(1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddQuadratic(0, 2, 1));
        Assert.Throws<ArgumentException>(() => builder.AddLinear(0, double.NaN));
    }

    [Fact]
    public void Energy_WrongLengthOrValue_Throws()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 2).Build();
        Assert.Throws<ArgumentException>(() => model.Energy([1]));
        Assert.Throws<ArgumentException>(() => model.Energy([1, 0]));
    }

    [Fact]
    public void ConnectedComponents_TwoBlocksAndOneAlone_AreFound()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 5);
        builder.AddQuadratic(0, 3, 1);
        builder.AddQuadratic(3, 4, 1);
        Assert.Equal([[0, 3, 4], [1], [2]], builder.Build().ConnectedComponents());
    }

    [Fact]
    public void Restrict_Part_KeepsInnerBiasesInNewOrder()
    {
        var model = Models.Random(Vartype.Binary, 6, 3, density: 1);
        var part = model.Restrict([4, 1]);
        Assert.Equal(model.Linear[4], part.Linear[0]);
        Assert.Equal(model.Coupling(1, 4), part.Coupling(0, 1));
        Assert.Equal(1, part.NumInteractions);
    }

    [Fact]
    public void Build_FiveThousandSparse_IsSorted()
    {
        var random = new RandomSource(1);
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 5000);
        for (var k = 0; k < 20_000; k++)
        {
            var (i, j) = (random.NextInt(5000), random.NextInt(5000));
            if (i != j) builder.AddQuadratic(i, j, 1);
        }

        var model = builder.Build();

        for (var i = 0; i < 5000; i++)
        {
            var row = model.Neighbours(i).ToArray();
            Assert.Equal(row.Distinct().Order(), row);
        }
    }
}
