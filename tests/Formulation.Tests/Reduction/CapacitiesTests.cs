using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Formulation.Tests.Reduction;

public class CapacitiesTests
{
    private static readonly ReductionOptions Flow = new() { Bounds = false, MaxDegree = -1 };

    [Theory]
    [InlineData(1.0, 3.0, true)]
    [InlineData(1e15, 1.0, true)]
    [InlineData(1e19, 1.0, false)]
    [InlineData(1e19, 0.25, false)]
    [InlineData(0.1, 0.7, true)]
    [InlineData(0.1, 1e-12, false)]
    [InlineData(1e-290, 3e-290, true)]
    [InlineData(1e290, 3e290, true)]
    [InlineData(0.0, 0.0, true)]
    public void Of_Biases_AreRepresentedOrLeft(double one, double other, bool fits)
        => Assert.Equal(fits, Capacities.Of(Pair(one, other)) is not null);

    [Fact]
    public void Apply_PartsOfOtherMagnitude_KeepTheirLowestEnergies()
    {
        for (var seed = 0UL; seed < 100; seed++)
        {
            var small = Models.Random(Vartype.Spin, 9, seed, density: 1);
            var model = WithHeavyPart(small);
            var reduced = Reduce.Apply(model, Flow);
            var best = Enumerated.Samples(small).Min(values => small.Energy(Last(reduced, model, values)));
            Assert.Equal(Enumerated.Ground(small), best, 1e-9);
        }
    }

    [Fact]
    public void Apply_BiasesTooFarApartInOnePart_AreLeftAlone()
        => Assert.Equal(2, Reduce.Apply(Pair(1e19, 1), Flow).Model.NumVariables);

    /// <summary>The restored values of the small part, where those that reduction left take their value from <paramref name="values"/>.</summary>
    private static sbyte[] Last(ReducedModel reduced, BinaryQuadraticModel model, sbyte[] values)
    {
        sbyte[] full = [.. Enumerable.Repeat((sbyte)1, model.NumVariables - values.Length), .. values];
        return reduced.Restore(reduced.Project(full))[^values.Length..];
    }

    private static BinaryQuadraticModel WithHeavyPart(BinaryQuadraticModel small)
    {
        const int heavy = 6;
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, heavy + small.NumVariables);
        for (var i = 1; i < heavy; i++) model.AddQuadratic(i - 1, i, -1e20);
        for (var i = 0; i < small.NumVariables; i++)
        {
            model.AddLinear(heavy + i, small.Linear[i]);
            for (var j = 0; j < i; j++) model.AddQuadratic(heavy + i, heavy + j, small.Coupling(i, j));
        }

        return model.Build();
    }

    private static BinaryQuadraticModel Pair(double linear, double coupling)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, 2);
        model.AddLinear(0, linear);
        model.AddQuadratic(0, 1, coupling);
        return model.Build();
    }
}
