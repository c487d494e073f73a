using QuantumPrune.Client.Comparison;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Tests.Comparison;

public class EnergyScaleTests
{
    [Theory]
    [InlineData(1, 1e9, 0.25)] // whole energies never count as equal when they differ
    [InlineData(0.1, 1e9, 0.025)]
    [InlineData(1, 100, 1e-4)]
    [InlineData(0.123456789, 100, 1e-4)]
    [InlineData(0.123456789, 1e9, 1000)]
    public void Tolerance_IsAMillionthOrAQuarterOfTheStep(double bias, double energy, double expected)
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 2);
        builder.AddQuadratic(0, 1, bias);
        builder.AddLinear(0, 7 * bias);
        Assert.Equal(expected, EnergyScale.Tolerance(builder.Build(), energy), 1e-12);
    }

    [Fact]
    public void Reach_Spin_IsTheLargestChangeOfAFlip()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 2);
        builder.AddQuadratic(0, 1, 3);
        Assert.Equal(6, EnergyScale.Reach(builder.Build())); // from -3 to 3
    }
}
