using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tests.Bifurcation;

/// <summary>Slow twins of simulated bifurcation, straight from a model in spins and in float64.</summary>
internal static class SlowSwarm
{
    /// <summary>f_i = -c0 h_i and c_ij = -c0 J_ij, with c0 = 0.5 / sqrt(mean_i (h_i^2 + sum_j J_ij^2)).</summary>
    public static (double[] Fields, double[,] Couplings) Forces(SearchModel search)
    {
        var spin = search.Binary.ToSpin();
        var n = spin.NumVariables;
        var (sum, fields, couplings) = (0.0, new double[n], new double[n, n]);
        for (var i = 0; i < n; i++)
        {
            sum += spin.Linear[i] * spin.Linear[i];
            for (var j = 0; j < n; j++) sum += spin.Coupling(i, j) * spin.Coupling(i, j);
        }

        var scale = sum == 0 ? 0 : -0.5 / Math.Sqrt(sum / n);
        for (var i = 0; i < n; i++)
        {
            fields[i] = scale * spin.Linear[i];
            for (var j = 0; j < n; j++) couplings[i, j] = scale * spin.Coupling(i, j);
        }

        return (fields, couplings);
    }

    /// <summary>One step of one replica; returns the new positions and momenta.</summary>
    public static (double[] X, double[] Y) Step(double[] x, double[] y, double[] fields, double[,] couplings, double pressure, double timeStep, bool discrete)
    {
        var (n, pinned) = (x.Length, discrete ? 1 : x.Average(Math.Abs));
        var (newX, newY) = ((double[])x.Clone(), (double[])y.Clone());
        for (var i = 0; i < n; i++)
        {
            var force = (fields[i] * pinned) - ((1 - pressure) * x[i]);
            for (var j = 0; j < n; j++) force += couplings[i, j] * (discrete ? Math.CopySign(1, x[j]) : x[j]);
            newY[i] += timeStep * force;
            newX[i] += timeStep * newY[i];
            if (Math.Abs(newX[i]) < 1) continue;
            (newX[i], newY[i]) = (Math.Sign(newX[i]), 0);
        }

        return (newX, newY);
    }
}
