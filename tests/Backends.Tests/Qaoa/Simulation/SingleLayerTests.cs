using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Tests.Qaoa.Simulation;

/// <summary>One layer against the closed form of its mean energy.</summary>
public class SingleLayerTests
{
    [Theory]
    [InlineData(2, 1.0)]
    [InlineData(5, 0.5)]
    [InlineData(9, 1.0)]
    [InlineData(12, 0.4)]
    [InlineData(16, 0.3)]
    [InlineData(16, 1.0)]
    public void Value_OneLayerOfAGraphWithFields_ClosedForm(int qubits, double density) => Agree(Circuits.Problem(qubits, density, (ulong)qubits + 40));

    [Theory]
    [InlineData(8)]
    [InlineData(15)]
    public void Value_OneLayerOfARing_ClosedForm(int qubits)
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, qubits);
        for (var i = 0; i < qubits; i++) builder.AddQuadratic(i, (i + 1) % qubits, 1);
        var problem = IsingProblem.Of(builder.Build());
        Agree(problem);
        Assert.Equal(qubits / 2.0 * -1, SingleLayerOracle.Mean(problem, -Math.PI / 8, Math.PI / 8), 1e-12); // half of the edges of a ring, Farhi et al. 2014
    }

    private static void Agree(IsingProblem problem)
    {
        using var simulator = Circuits.Fast(new QaoaCircuit { Problem = problem });
        foreach (var (gamma, beta) in new[] { (0.1, 0.3), (-0.7, 1.1), (2.3, -0.4), (0.45, 2.9) })
        {
            simulator.Run([new QaoaLayer(gamma, 0, beta)]);
            Assert.Equal(SingleLayerOracle.Mean(problem, gamma, beta), simulator.Value(1), 1e-10);
        }
    }
}
