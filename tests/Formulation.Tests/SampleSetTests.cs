namespace QuantumPrune.Formulation.Tests;

public class SampleSetTests
{
    private static BinaryQuadraticModel Model()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 2);
        builder.AddLinear(0, -1);
        builder.AddLinear(1, 2);
        return builder.Build();
    }

    [Fact]
    public void Recomputed_WrongClaims_AreReplacedAndSorted()
    {
        var claimed = new SampleSet(Vartype.Binary, [new Sample([0, 1], -99), new Sample([1, 0], 5)]);
        var set = claimed.Recomputed(Model());
        Assert.Equal([-1.0, 2.0], set.Samples.Select(sample => sample.Energy));
        Assert.Equal([1, 0], set.Best.Values);
    }

    [Fact]
    public void Aggregated_EqualRows_AddOccurrences()
    {
        var set = SampleSet.Of(Model(), [[1, 0], [0, 0], [1, 0]]).Aggregated();
        Assert.Equal([2, 1], set.Samples.Select(sample => sample.Occurrences));
    }

    [Fact]
    public void Recomputed_OtherVartype_Throws()
        => Assert.Throws<ArgumentException>(() => new SampleSet(Vartype.Spin, []).Recomputed(Model()));
}
