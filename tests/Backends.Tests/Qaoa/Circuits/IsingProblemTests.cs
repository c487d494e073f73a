using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Tests.Qaoa.Circuits;

public class IsingProblemTests
{
    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public void Energy_OfEveryState_IsTheModels(Vartype vartype)
    {
        var model = Models.Random(vartype, 6, 3, density: 0.6);
        var problem = IsingProblem.Of(model);
        foreach (var row in Models.AllRows(model))
        {
            Assert.Equal(model.Energy(row), problem.Energy(problem.Index(row)), 1e-12);
            Assert.Equal(row, problem.Values(problem.Index(row)));
        }
    }

    [Fact]
    public void Index_OfBinaryValues_HasThemAsBits() => Assert.Equal(0b101UL, IsingProblem.Of(Models.Random(Vartype.Binary, 3, 1)).Index([1, 0, 1]));

    [Fact]
    public void Flipped_ByAMask_CountsThoseBitsTheOtherWay()
    {
        var problem = IsingProblem.Of(Models.Random(Vartype.Binary, 5, 9));
        var flipped = problem.Flipped(0b01101);
        for (var x = 0UL; x < 32; x++) Assert.Equal(problem.Energy(x ^ 0b01101), flipped.Energy(x), 1e-12);
    }

    [Fact]
    public void Scale_OfAModelTimesAFactor_IsTimesIt()
    {
        var model = Models.Random(Vartype.Spin, 6, 2);
        Assert.Equal(3 * IsingProblem.Of(model).Scale, IsingProblem.Of(model.Scale(-3)).Scale, 1e-12);
        Assert.Equal(1, IsingProblem.Of(new BinaryQuadraticModelBuilder(Vartype.Spin, 2).Build()).Scale);
    }
}
