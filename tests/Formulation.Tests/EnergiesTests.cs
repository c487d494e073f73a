namespace QuantumPrune.Formulation.Tests;

public class EnergiesTests
{
    private static long[] Bits(IEnumerable<double> values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];

    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public void Energies_AnyNumberOfSamples_HaveTheBitsOfEnergy(Vartype vartype)
    {
        foreach (var count in new[] { 0, 1, 3, 15, 16, 17, 40 })
        {
            var model = Models.Random(vartype, 37, (ulong)count);
            var random = new RandomSource(7);
            var samples = Enumerable.Range(0, count).Select(_ => Models.RandomSample(model, random)).ToArray();
            Assert.Equal(Bits(samples.Select(sample => model.Energy(sample))), Bits(model.Energies(samples)));
        }
    }

    [Fact]
    public void Energies_NegativeZeroOffsetAndNoVariables_HaveTheBitsOfEnergy()
    {
        var model = Models.Random(Vartype.Binary, 3, 1).Scale(-0.0);
        Assert.Equal(Bits([model.Energy([0, 0, 0]), model.Energy([1, 0, 1])]), Bits(model.Energies([[0, 0, 0], [1, 0, 1]])));
        Assert.Equal([0.0, 0.0], new BinaryQuadraticModelBuilder(Vartype.Spin, 0).Build().Energies([[], []]));
    }

    [Fact]
    public void Energies_SampleThatDoesNotFit_Throws()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 2).Build();
        Assert.Throws<ArgumentException>(() => model.Energies([[1, 1], [1]]));
        Assert.Throws<ArgumentException>(() => model.Energies([[1, 0]]));
    }
}
