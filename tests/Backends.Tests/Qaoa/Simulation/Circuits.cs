using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Tests.Qaoa.Simulation;

/// <summary>Random problems, circuits and layers.</summary>
internal static class Circuits
{
    /// <summary>Fields and a share of the couplings normal, times <paramref name="scale"/>.</summary>
    public static IsingProblem Problem(int qubits, double density, ulong seed, double scale = 1)
    {
        var random = new RandomSource(seed);
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, qubits);
        for (var i = 0; i < qubits; i++)
        {
            builder.AddLinear(i, scale * random.NextGaussian());
            for (var j = i + 1; j < qubits; j++)
                if (random.NextDouble() < density) builder.AddQuadratic(i, j, scale * random.NextGaussian());
        }

        builder.AddOffset(3.5);
        return IsingProblem.Of(builder.Build());
    }

    /// <summary>A circuit on such a problem.</summary>
    public static QaoaCircuit Circuit(int qubits, QaoaMixer mixer = QaoaMixer.X, double tilt = Math.PI / 2, double density = 0.7, double scale = 1)
        => new() { Problem = Problem(qubits, density, (ulong)qubits, scale), Mixer = mixer, Tilt = tilt, Ones = qubits / 2 };

    /// <summary>Layers at random angles, betas over more than a full turn.</summary>
    public static QaoaLayer[] Layers(QaoaCircuit circuit, int count, ulong seed)
    {
        var random = new RandomSource(seed);
        return circuit.Layers(new([.. Enumerable.Range(0, count).Select(_ => random.NextGaussian())], [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextGaussian())]));
    }

    /// <summary>The fast simulator where it exists, with memory enough.</summary>
    public static ISimulator Fast(QaoaCircuit circuit, QaoaPrecision precision = QaoaPrecision.Double) => Simulators.Create(circuit, precision, true, long.MaxValue);
}
