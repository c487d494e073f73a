using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Tests.Qaoa.Simulation;

[Collection(nameof(Workers))]
public class ThreadTests
{
    [Theory]
    [InlineData(17, QaoaMixer.X)]
    [InlineData(16, QaoaMixer.XyRing)]
    public void AnyCall_OneAndTwoThreads_SameBits(int qubits, QaoaMixer mixer)
    {
        var threads = Workers.Threads;
        try
        {
            Workers.Threads = 1;
            var one = Results(qubits, mixer);
            Workers.Threads = 2;
            Assert.Equal(one, Results(qubits, mixer));
        }
        finally
        {
            Workers.Threads = threads;
        }
    }

    private static List<double> Results(int qubits, QaoaMixer mixer)
    {
        var circuit = Circuits.Circuit(qubits, mixer, density: 0.3);
        var layers = Circuits.Layers(circuit, 2, 9);
        var results = new List<double>();
        foreach (var precision in new[] { QaoaPrecision.Single, QaoaPrecision.Double })
        {
            using var simulator = Circuits.Fast(circuit, precision);
            simulator.Run(layers);
            results.AddRange([simulator.Value(1), simulator.Value(0.3), simulator.ProbabilityAtMost(0), .. simulator.Sample(100, new RandomSource(4)).Select(x => (double)x)]);
            var gradient = new QaoaLayer[layers.Length];
            results.Add(simulator.Gradient(layers, 0.5, gradient));
            results.AddRange(gradient.SelectMany(layer => new[] { layer.Gamma, layer.Delta, layer.Beta }));
        }

        return results;
    }
}
