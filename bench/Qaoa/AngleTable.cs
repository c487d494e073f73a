using System.Globalization;
using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Angles;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;
using QuantumPrune.Formulation;

namespace QuantumPrune.Bench.Qaoa;

/// <summary>Finds the angles of <see cref="FixedAngles"/>: those that lower the mean energy of many problems, each in its own units.</summary>
internal static class AngleTable
{
    private const int Problems = 36;
    private const int Spins = 10;
    private const int Iterations = 150;

    private static readonly double[] Fields = [0, 1, 6]; // times the size of a coupling

    public static void Print(TextWriter output, int layers)
    {
        var simulators = Enumerable.Range(0, Problems).Select(k => Simulators.Create(Problem(k), QaoaPrecision.Double)).ToArray();
        output.WriteLine("| layers | mean ratio | of a ramp | gammas | betas |");
        output.WriteLine("|---:|---:|---:|---|---|");
        var angles = AngleStarts.Ramp(1);
        for (var p = 1; p <= layers; p++)
        {
            QaoaAngles[] starts = p == 1 ? [angles] : [AngleStarts.Interpolated(angles), AngleStarts.Ramp(p)];
            var descent = new MeanDescent(simulators, Iterations);
            foreach (var start in starts) descent.From(start);
            angles = descent.Best;
            output.WriteLine(FormattableString.Invariant($"| {p} | {Ratio(simulators, angles):0.0000} | {Ratio(simulators, AngleStarts.Ramp(p)):0.0000} | {Text(angles.Gammas)} | {Text(angles.Betas)} |"));
        }
    }

    private static double Ratio(ISimulator[] simulators, QaoaAngles relative) => simulators.Average(simulator =>
        Energies(simulator, simulator.Circuit.Layers(relative with { Gammas = [.. relative.Gammas.Select(gamma => gamma / simulator.Circuit.Problem.Scale)] })).Ratio);

    private static CircuitEnergies Energies(ISimulator simulator, QaoaLayer[] layers)
    {
        simulator.Run(layers);
        return CircuitEnergies.Of(simulator);
    }

    /// <summary>Every other one dense, the others of degree 4.</summary>
    private static QaoaCircuit Problem(int number)
    {
        var random = new RandomSource(1).Split((ulong)number);
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, Spins);
        for (var i = 0; i < Spins; i++) builder.AddLinear(i, Fields[number / 2 % Fields.Length] * random.NextGaussian());
        for (var i = 0; i < Spins; i++)
            for (var j = i + 1; j < Spins; j++)
                if (number % 2 == 0 || j - i is 1 or 3 || (i == 0 && j == Spins - 1)) builder.AddQuadratic(i, j, random.NextGaussian());
        return new QaoaCircuit { Problem = IsingProblem.Of(builder.Build()) };
    }

    private static string Text(double[] angles) => string.Join(", ", angles.Select(angle => angle.ToString("0.0000", CultureInfo.InvariantCulture)));
}
