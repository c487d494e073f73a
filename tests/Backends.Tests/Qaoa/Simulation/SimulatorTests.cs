using System.Numerics;
using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Tests.Qaoa.Simulation;

/// <summary>The fast simulator against its slow twin.</summary>
public class SimulatorTests
{
    public static TheoryData<int, int, QaoaMixer, double> Cases()
    {
        var cases = new TheoryData<int, int, QaoaMixer, double>();
        for (var qubits = 1; qubits <= 12; qubits++)
        {
            cases.Add(qubits, 1 + (qubits % 4), QaoaMixer.X, Math.PI / 2);
            cases.Add(qubits, 1 + ((qubits + 1) % 4), QaoaMixer.X, 0.7);
            cases.Add(qubits, 1 + ((qubits + 2) % 4), QaoaMixer.XyRing, Math.PI / 2);
        }

        foreach (var qubits in new[] { 13, 14, 15, 16 }) cases.Add(qubits, 1, qubits == 15 ? QaoaMixer.XyRing : QaoaMixer.X, 1.1);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_AnyLayers_AmplitudesOfTheTwin(int qubits, int layers, QaoaMixer mixer, double tilt)
    {
        var circuit = Circuits.Circuit(qubits, mixer, mixer == QaoaMixer.X ? tilt : Math.PI / 2);
        var angles = Circuits.Layers(circuit, layers, 5);
        using var slow = new PlainSimulator(circuit);
        slow.Run(angles);
        foreach (var (precision, tolerance) in new[] { (QaoaPrecision.Double, 1e-12), (QaoaPrecision.Single, 1e-5) })
        {
            using var fast = Circuits.Fast(circuit, precision);
            fast.Run(angles);
            Assert.True(Difference(slow, fast) < tolerance, $"{precision}: {Difference(slow, fast)}");
            var scale = Math.Max(circuit.Problem.Scale * qubits, 1);
            foreach (var tail in new[] { 1, 0.3, 0.05 }) Assert.Equal(slow.Value(tail), fast.Value(tail), scale * tolerance);
            var energy = slow.Value(1);
            Assert.Equal(slow.ProbabilityAtMost(energy), fast.ProbabilityAtMost(energy), 10 * tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradient_AnyLayers_ThatOfTheTwin(int qubits, int layers, QaoaMixer mixer, double tilt)
    {
        var circuit = Circuits.Circuit(qubits, mixer, mixer == QaoaMixer.X ? tilt : Math.PI / 2, density: 0.4);
        var angles = Circuits.Layers(circuit, layers, 6);
        using var slow = new PlainSimulator(circuit);
        var (expected, actual) = (new QaoaLayer[layers], new QaoaLayer[layers]);
        foreach (var (precision, tolerance) in new[] { (QaoaPrecision.Double, 1e-11), (QaoaPrecision.Single, 1e-4) })
        {
            using var fast = Circuits.Fast(circuit, precision);
            foreach (var tail in qubits <= 12 ? new[] { 1, 0.25 } : [1])
            {
                var scale = circuit.Problem.Scale * circuit.Problem.Scale * qubits * qubits / tail;
                Assert.Equal(slow.Gradient(angles, tail, expected), fast.Gradient(angles, tail, actual), scale * tolerance);
                for (var l = 0; l < layers; l++)
                {
                    Assert.Equal(expected[l].Gamma, actual[l].Gamma, scale * tolerance);
                    Assert.Equal(expected[l].Delta, actual[l].Delta, scale * tolerance);
                    Assert.Equal(expected[l].Beta, actual[l].Beta, scale * tolerance);
                }
            }
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.2)]
    public void Gradient_AnyAngle_CentralDifference(double tail)
    {
        var circuit = Circuits.Circuit(10, tilt: 0.9);
        QaoaLayer[] layers = [new(0.11, 0.3, 0.4), new(0.23, -0.2, 1.2), new(0.07, 0.1, -0.3)];
        using var simulator = Circuits.Fast(circuit);
        var gradient = new QaoaLayer[layers.Length];
        simulator.Gradient(layers, tail, gradient);
        for (var l = 0; l < layers.Length; l++)
        {
            Assert.Equal(Difference(simulator, layers, l, new(1e-6, 0, 0), tail), gradient[l].Gamma, 1e-5);
            Assert.Equal(Difference(simulator, layers, l, new(0, 1e-6, 0), tail), gradient[l].Delta, 1e-5);
            Assert.Equal(Difference(simulator, layers, l, new(0, 0, 1e-6), tail), gradient[l].Beta, 1e-5);
        }
    }

    [Theory]
    [InlineData(QaoaPrecision.Double, 1e-10)]
    [InlineData(QaoaPrecision.Single, 1e-5)]
    public void Run_PhasesOfManyTurns_AmplitudesOfTheTwin(QaoaPrecision precision, double tolerance)
    {
        var circuit = Circuits.Circuit(11, scale: 1e4);
        QaoaLayer[] layers = [new(1.3, 0, 0.6), new(2.7, 0, Math.PI / 2), new(0.4, 0, 0.2)];
        using var slow = new PlainSimulator(circuit);
        using var fast = Circuits.Fast(circuit, precision);
        slow.Run(layers);
        fast.Run(layers);
        Assert.True(Difference(slow, fast) < tolerance, $"{Difference(slow, fast)}");
    }

    [Fact]
    public void Run_NoCouplings_AmplitudesOfTheTwin()
    {
        var circuit = Circuits.Circuit(9, density: 0);
        var layers = Circuits.Layers(circuit, 3, 1);
        using var slow = new PlainSimulator(circuit);
        using var fast = Circuits.Fast(circuit);
        slow.Run(layers);
        fast.Run(layers);
        Assert.True(Difference(slow, fast) < 1e-12);
    }

    [Theory]
    [InlineData(QaoaPrecision.Double, 1e-12)]
    [InlineData(QaoaPrecision.Single, 2e-5)]
    public void Run_ManyLayers_KeepsTheNorm(QaoaPrecision precision, double tolerance)
    {
        var circuit = Circuits.Circuit(16);
        using var fast = Circuits.Fast(circuit, precision);
        fast.Run(Circuits.Layers(circuit, 64, 2));
        Assert.Equal(1, fast.ProbabilityAtMost(double.PositiveInfinity), tolerance);
    }

    [Fact]
    public void Run_TwentyQubits_AmplitudesOfAPlainLoop()
    {
        var circuit = Circuits.Circuit(20, density: 0.2);
        var layer = new QaoaLayer(0.31, 0, 0.47);
        using var fast = Circuits.Fast(circuit);
        fast.Run([layer]);
        var expected = new Complex[1 << 20];
        for (var x = 0; x < expected.Length; x++) expected[x] = Complex.FromPolarCoordinates(1 / 1024.0, -layer.Gamma * fast.Costs.Values[x]);
        var (sin, cos) = Math.SinCos(layer.Beta);
        for (var bit = 1; bit < expected.Length; bit <<= 1)
        {
            for (var x = 0; x < expected.Length; x++)
                if ((x & bit) == 0) (expected[x], expected[x | bit]) = ((cos * expected[x]) - (Complex.ImaginaryOne * sin * expected[x | bit]), (cos * expected[x | bit]) - (Complex.ImaginaryOne * sin * expected[x]));
        }

        Assert.True(Difference(expected.Length, x => expected[x], x => fast.Amplitude((ulong)x)) < 1e-12);
    }

    /// <summary>The largest difference of amplitudes up to a common phase.</summary>
    private static double Difference(PlainSimulator slow, ISimulator fast) => Difference(slow.Costs.Values.Length, x => slow.Amplitude((ulong)x), x => fast.Amplitude((ulong)x));

    private static double Difference(int count, Func<int, Complex> expected, Func<int, Complex> actual)
    {
        var overlap = Complex.Zero;
        for (var x = 0; x < count; x++) overlap += Complex.Conjugate(actual(x)) * expected(x);
        var phase = overlap / Complex.Abs(overlap);
        return Enumerable.Range(0, count).Max(x => Complex.Abs(expected(x) - (phase * actual(x))));
    }

    private static double Difference(ISimulator simulator, QaoaLayer[] layers, int at, QaoaLayer step, double tail)
    {
        double Value(int sign)
        {
            var moved = (QaoaLayer[])layers.Clone();
            moved[at] = new(layers[at].Gamma + (sign * step.Gamma), layers[at].Delta + (sign * step.Delta), layers[at].Beta + (sign * step.Beta));
            simulator.Run(moved);
            return simulator.Value(tail);
        }

        return (Value(1) - Value(-1)) / 2e-6;
    }
}
