using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Tests.Qaoa.Simulation;

/// <summary>
/// The mean energy after one layer from the uniform start, in closed form (the result of Ozaeta, van Dam, McMahon 2022, in this project's signs): conjugated by the mixer, Z_i is
/// c Z_i + s Y_i with c = cos 2 beta, s = sin 2 beta; conjugated by the phases, Y_i meets the field that the others give it, and in |+> only terms in X survive.
/// </summary>
internal static class SingleLayerOracle
{
    public static double Mean(IsingProblem problem, double gamma, double beta)
    {
        var (s, c) = Math.SinCos(2 * beta);
        var n = problem.Qubits;
        var mean = problem.Offset;
        for (var i = 0; i < n; i++) mean += problem.Fields[i] * s * Math.Sin(2 * gamma * problem.Fields[i]) * Others(n, [i], k => Math.Cos(2 * gamma * problem.Coupling(i, k)));
        foreach (var (i, j, coupling) in problem.Edges)
        {
            double One(int a, int b) => Math.Cos(2 * gamma * problem.Fields[a]) * Others(n, [a, b], k => Math.Cos(2 * gamma * problem.Coupling(a, k)));
            var single = s * c * Math.Sin(2 * gamma * coupling) * (One(i, j) + One(j, i));
            double Both(int sign) => Math.Cos(2 * gamma * (problem.Fields[i] + (sign * problem.Fields[j])))
                * Others(n, [i, j], k => Math.Cos(2 * gamma * (problem.Coupling(i, k) + (sign * problem.Coupling(j, k)))));
            mean += coupling * (single + (s * s / 2 * (Both(-1) - Both(1))));
        }

        return mean;
    }

    private static double Others(int n, int[] without, Func<int, double> factor) => Enumerable.Range(0, n).Except(without).Aggregate(1.0, (product, k) => product * factor(k));
}
