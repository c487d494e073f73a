using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tests.Search;

public class FixedPointTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.25, 4)]
    [InlineData(0.00390625, 256)]
    [InlineData(0.1, 10)]
    [InlineData(0.001, 1000)]
    [InlineData(1e-6, 1e6)]
    public void Of_MultiplesOfAUnit_AreExact(double unit, double factor)
    {
        var model = Multiples(unit);
        var scale = FixedPoint.Of(model);
        Assert.True(scale.Exact);
        Assert.Equal(factor, scale.Factor);
        Assert.Equal(7, scale.LargestCoupling);
        Assert.Equal(-3, scale.Scaled(model.Linear[0]));
    }

    [Fact]
    public void Of_AllZero_IsExact() => Assert.Equal(new FixedPoint(1, true, 0), FixedPoint.Of(new BinaryQuadraticModelBuilder(Vartype.Binary, 5).Build()));

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-30)]
    [InlineData(1e-3)]
    [InlineData(1)]
    [InlineData(1e12)]
    [InlineData(1e30)]
    [InlineData(1e300)]
    public void Of_RealValues_FillsTheRangeAndNoMore(double size)
    {
        foreach (var variables in new[] { 1, 9, 40 })
        {
            var model = Models.Random(Vartype.Binary, variables, 4, density: 1).Scale(size);
            var scale = FixedPoint.Of(model);
            var reach = Enumerable.Range(0, variables).Max(i => (Math.Abs(model.Linear[i]) + model.Couplings(i).ToArray().Sum(Math.Abs)) * scale.Factor);
            Assert.False(scale.Exact);
            Assert.InRange(reach, (1 << 29) * 0.1, 1 << 30);
            Assert.True(double.IsFinite(scale.Factor) && double.Log2(scale.Factor) % 1 == 0);
        }
    }

    [Fact]
    public void Energies_OfRoundedBiases_AgreeWithinHalfAUnitPerBias()
    {
        var model = Models.Random(Vartype.Spin, 37, 8, density: 0.7);
        var search = SearchModel.Of(model);
        search.Run(new Rounded(), Layouts.Context(search, 1));
    }

    [Fact]
    public void Target_OfAnEnergy_IsTheUnitsThatReachIt()
    {
        var search = SearchModel.Of(Multiples(0.1));
        for (var units = -50L; units < 50; units++)
        {
            Assert.Equal(units, search.Target(search.Energy(units)));
            Assert.Equal(units, search.Target(search.Energy(units) + 0.04));
        }

        Assert.True(search.Target(double.MaxValue) > 1L << 60);
        Assert.True(search.Target(double.MinValue) < -(1L << 60));
    }

    private static BinaryQuadraticModel Multiples(double unit)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, 20);
        model.AddLinear(0, -3 * unit);
        for (var i = 1; i < 20; i++) model.AddQuadratic(0, i, (i % 2 == 0 ? 7 : -5) * unit);
        return model.Build();
    }

    private sealed class Rounded : IRead
    {
        public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
            where TRows : struct, ICouplingRows
        {
            var (model, state) = (context.Model, new FlipState<TRows>(context.Model));
            var most = (model.Count + model.Binary.NumInteractions) * 0.5 / model.UnitsPerEnergy;
            for (var move = 0; move < 20; move++)
            {
                var sample = BitSample.Random(model.Count, context.Random);
                state.MoveTo(sample);
                Assert.Equal(model.Binary.Energy(sample.ToValues(Vartype.Binary)), model.Energy(state.Energy), most);
            }

            return (null, true);
        }
    }
}
