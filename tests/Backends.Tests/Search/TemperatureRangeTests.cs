using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tests.Search;

public class TemperatureRangeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void Of_AllZero_IsPositiveAndOrdered(int variables) => Sane(new BinaryQuadraticModelBuilder(Vartype.Binary, variables).Build());

    [Fact]
    public void Of_OneVariable_IsPositiveAndOrdered() => Sane(Layouts.Model(Layouts.Sparse, 1, 1));

    [Theory]
    [InlineData(Layouts.Short)]
    [InlineData(Layouts.Int)]
    [InlineData(Layouts.Sparse)]
    public void Of_RandomModel_CoolsByMuch(string layout)
    {
        var range = Sane(Layouts.Model(layout, 70, 2));
        Assert.True(range.Cold < 0.8 * range.Hot);
    }

    [Fact]
    public void At_AllSteps_FallsFromHotToCold()
    {
        var range = new TemperatureRange(80, 5);
        var steps = Enumerable.Range(0, 5).Select(step => range.At(step, 5)).ToArray();
        Assert.Equal([80, 40, 20, 10, 5], steps.Select(t => Math.Round(t, 9)));
        Assert.Equal(5, range.At(0, 1));
        Assert.Equal(20, range.ColderHalf().Hot, 1e-9);
        Assert.Equal(48, range.Cooler().Hot, 1e-9);
    }

    private static TemperatureRange Sane(BinaryQuadraticModel model)
    {
        var search = SearchModel.Of(model);
        var read = new Reader();
        search.Run(read, Layouts.Context(search, 1));
        Assert.True(double.IsFinite(read.Range.Hot) && read.Range.Cold > 0 && read.Range.Cold <= read.Range.Hot);
        return read.Range;
    }

    private sealed class Reader : IRead
    {
        public TemperatureRange Range { get; private set; }

        public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
            where TRows : struct, ICouplingRows
        {
            Range = TemperatureRange.Of<TRows>(context.Model, context.Random);
            return (null, true);
        }
    }
}
