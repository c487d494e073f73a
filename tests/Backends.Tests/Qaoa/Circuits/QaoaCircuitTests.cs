using System.Numerics;
using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Tests.Qaoa.Circuits;

public class QaoaCircuitTests
{
    /// <summary>The tilted mixer as it is defined, a matrix on every qubit, against the layers that the circuit makes of it.</summary>
    [Theory]
    [InlineData(0.4)]
    [InlineData(1.1)]
    [InlineData(Math.PI / 2)]
    public void Layers_OfATiltedStart_AreTheMixerOfItsDefinition(double tilt)
    {
        var problem = IsingProblem.Of(Models.Random(Vartype.Spin, 4, 5));
        var circuit = new QaoaCircuit { Problem = problem, Tilt = tilt };
        var angles = new QaoaAngles([0.3, -0.7], [-0.4, 2.9]);
        using var simulator = new PlainSimulator(circuit);
        simulator.Run(circuit.Layers(angles));
        var expected = ByDefinition(problem, tilt, angles);
        for (var x = 0; x < expected.Length; x++) Assert.Equal(expected[x].Magnitude, simulator.Amplitude((ulong)x).Magnitude, 1e-12);
    }

    [Theory]
    [InlineData(QaoaMixer.X, Math.PI / 2)]
    [InlineData(QaoaMixer.X, 0.8)]
    [InlineData(QaoaMixer.XyRing, Math.PI / 2)]
    public void Chain_OfTheLayersGradient_IsTheFiniteDifference(QaoaMixer mixer, double tilt)
    {
        var circuit = new QaoaCircuit { Problem = IsingProblem.Of(Models.Random(Vartype.Spin, 5, 8)), Mixer = mixer, Tilt = tilt, Ones = 2 };
        using var simulator = Simulators.Create(circuit, QaoaPrecision.Double);
        double[] at = [0.3, -0.2, 0.5, -0.6, 0.9, -0.1];
        var gradient = new double[at.Length];
        var byLayer = new QaoaLayer[3];
        simulator.Gradient(circuit.Layers(Angles(at)), 1, byLayer);
        circuit.Chain(Angles(at), byLayer, gradient);
        for (var k = 0; k < at.Length; k++) Assert.Equal((Value(simulator, at, k, 1e-6) - Value(simulator, at, k, -1e-6)) / 2e-6, gradient[k], 1e-7);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    [InlineData(6, 6)]
    public void Ring_OfQubits_HasEachPairOfNeighboursOnce(int qubits, int pairs)
    {
        var circuit = new QaoaCircuit { Problem = IsingProblem.Of(Models.Random(Vartype.Spin, qubits, 1)), Mixer = QaoaMixer.XyRing };
        Assert.Equal(pairs, circuit.Ring().Distinct().Count());
        Assert.All(circuit.Ring(), pair => Assert.Contains(pair.Second - pair.First, new[] { 1, qubits - 1 }));
    }

    private static double Value(ISimulator simulator, double[] at, int k, double step)
    {
        var moved = (double[])at.Clone();
        moved[k] += step;
        simulator.Run(simulator.Circuit.Layers(Angles(moved)));
        return simulator.Value(1);
    }

    private static QaoaAngles Angles(double[] at) => new(at[..(at.Length / 2)], at[(at.Length / 2)..]);

    private static Complex[] ByDefinition(IsingProblem problem, double tilt, QaoaAngles angles)
    {
        var state = new Complex[1 << problem.Qubits];
        for (var x = 0; x < state.Length; x++) state[x] = Math.Pow(Math.Cos(tilt / 2), problem.Qubits - BitOperations.PopCount((uint)x)) * Math.Pow(Math.Sin(tilt / 2), BitOperations.PopCount((uint)x));
        for (var l = 0; l < angles.Layers; l++)
        {
            for (var x = 0; x < state.Length; x++) state[x] *= Complex.Exp(new Complex(0, -angles.Gammas[l] * problem.Energy((ulong)x)));
            for (var i = 0; i < problem.Qubits; i++) MixOne(state, 1 << i, tilt, angles.Betas[l]);
        }

        return state;
    }

    /// <summary>exp(-i beta (sin theta X + cos theta Z)) = cos beta - i sin beta (sin theta X + cos theta Z).</summary>
    private static void MixOne(Complex[] state, int bit, double tilt, double beta)
    {
        var (c, s) = (Math.Cos(beta), new Complex(0, -Math.Sin(beta)));
        for (var x = 0; x < state.Length; x++)
        {
            if ((x & bit) != 0) continue;
            var (a, b) = (state[x], state[x | bit]);
            state[x] = (c * a) + (s * ((Math.Cos(tilt) * a) + (Math.Sin(tilt) * b)));
            state[x | bit] = (c * b) + (s * ((Math.Sin(tilt) * a) - (Math.Cos(tilt) * b)));
        }
    }
}
