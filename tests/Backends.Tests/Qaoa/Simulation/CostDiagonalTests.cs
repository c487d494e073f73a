using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Tests.Qaoa.Simulation;

public class CostDiagonalTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(15)]
    public void Values_AnyState_ItsEnergy(int qubits)
    {
        var problem = Circuits.Problem(qubits, 0.8, 3);
        var costs = new CostDiagonal(problem);
        var size = problem.Fields.Sum(Math.Abs) + problem.Edges.Sum(edge => Math.Abs(edge.Coupling)) + Math.Abs(problem.Offset);
        for (var x = 0; x < costs.Values.Length; x++) Assert.Equal(problem.Energy((ulong)x), costs.Values[x], 1e-12 * size);
        Assert.Equal(costs.Values.Min(), costs.Least);
        Assert.Equal(costs.Values.Max(), costs.Most);
    }

    [Fact]
    public void Order_EqualEnergies_ByIndex()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 9);
        for (var i = 0; i < 9; i++) builder.AddQuadratic(i, (i + 1) % 9, 1);
        var costs = new CostDiagonal(Backends.Qaoa.Circuits.IsingProblem.Of(builder.Build()));
        Assert.Equal(Enumerable.Range(0, 512).OrderBy(x => costs.Values[x]).ThenBy(x => x), costs.Order.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3.7)]
    [InlineData(-123456.789)]
    [InlineData(1e7)]
    [InlineData(1e12)]
    public void SinCos_AnyAngle_ThoseOfTheRuntime(double from)
    {
        for (var k = 0; k < 200; k++)
        {
            var angle = from + (k * 0.0713);
            var (sin, cos) = VectorAngle.SinCos(System.Runtime.Intrinsics.Vector512.Create(angle));
            Assert.Equal(Math.Sin(angle), sin[3], 3e-16);
            Assert.Equal(Math.Cos(angle), cos[5], 3e-16);
        }
    }
}
