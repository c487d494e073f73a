using System.Numerics;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Tests.Qaoa.QSharp;

/// <summary>Random circuits, and what the definitions say about them.</summary>
internal static class SmallCircuits
{
    /// <summary>A circuit of n qubits: every third pair does not couple and every fourth field is 0.</summary>
    public static (QaoaCircuit Circuit, QaoaLayer[] Layers) Random(int n, int p, ulong seed, QaoaMixer mixer = QaoaMixer.X, bool tilted = false)
    {
        var random = new RandomSource(seed);
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, n);
        for (var i = 0; i < n; i++)
        {
            if (i % 4 != 3) builder.AddLinear(i, Within(random, 1));
            for (var j = 0; j < i; j++)
                if ((i + j) % 3 != 0) builder.AddQuadratic(i, j, Within(random, 1));
        }

        var problem = IsingProblem.Of(builder.Build());
        var circuit = mixer == QaoaMixer.X
            ? new QaoaCircuit { Problem = problem, Tilt = tilted ? 0.3 + random.NextDouble() : Math.PI / 2 }
            : new QaoaCircuit { Problem = problem, Mixer = mixer, Ones = (int)(random.NextDouble() * (n + 1)) };
        return (circuit, circuit.Layers(new QaoaAngles(Draw(), Draw())));

        double[] Draw() => [.. Enumerable.Range(0, p).Select(_ => Within(random, 2))];
    }

    /// <summary>The state gate by gate.</summary>
    public static Complex[] State(QaoaCircuit circuit, QaoaLayer[] layers)
    {
        using var simulator = new PlainSimulator(circuit);
        simulator.Run(layers);
        return [.. Enumerable.Range(0, 1 << circuit.Problem.Qubits).Select(x => simulator.Amplitude((ulong)x))];
    }

    public static double[] Probabilities(Complex[] state) => [.. state.Select(a => (a.Real * a.Real) + (a.Imaginary * a.Imaginary))];

    /// <summary>The largest difference of amplitudes after a turn of all of one state's that makes its largest agree.</summary>
    public static double Distance(Complex[] actual, Complex[] expected)
    {
        var at = Enumerable.Range(0, expected.Length).MaxBy(x => expected[x].Magnitude);
        var turn = expected[at] / actual[at] / (expected[at] / actual[at]).Magnitude;
        return Enumerable.Range(0, expected.Length).Max(x => ((actual[x] * turn) - expected[x]).Magnitude);
    }

    /// <summary>Half the sum over basis states of what shares and probabilities differ by.</summary>
    public static double Variation(ulong[] shots, double[] probabilities)
    {
        var counts = new int[probabilities.Length];
        foreach (var shot in shots) counts[shot]++;
        return probabilities.Select((probability, x) => Math.Abs(((double)counts[x] / shots.Length) - probability)).Sum() / 2;
    }

    /// <summary>
    /// What <see cref="Variation"/> exceeds once in 10^7 times at most for shots of the very distribution: its mean is at most sqrt(K / S) / 2 for K states and S shots, and one shot
    /// changes it by at most 1 / S, so that a further t has probability exp(-2 S t^2) at most (McDiarmid 1989).
    /// </summary>
    public static double VariationBound(int states, int shots) => (Math.Sqrt((double)states / shots) / 2) + Math.Sqrt(Math.Log(1e7) / (2 * shots));

    private static double Within(RandomSource random, double most) => most * ((2 * random.NextDouble()) - 1);
}
