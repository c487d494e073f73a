using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Angles;

/// <summary>First guesses, in units of the problem: a gamma counts 1 / <see cref="IsingProblem.Scale"/>.</summary>
internal static class AngleStarts
{
    /// <summary>The length of a ramp: the gammas' end and the betas' beginning.</summary>
    private const double Rise = 0.75;

    /// <summary>gamma_l = d (l - 1/2) / p and beta_l = -d (1 - (l - 1/2) / p): H = (1 - s) (-sum X) + s C, in p steps. The sign of beta makes the start the ground state of the mixer.</summary>
    public static QaoaAngles Ramp(int layers)
    {
        var at = Enumerable.Range(0, layers).Select(l => (l + 0.5) / layers).ToArray();
        return new QaoaAngles([.. at.Select(s => Rise * s)], [.. at.Select(s => -Rise * (1 - s))]);
    }

    /// <summary>One layer more by linear interpolation: a'_i = (i - 1) / p * a_(i-1) + (p - i + 1) / p * a_i for i = 1 to p + 1, with a_0 = a_(p+1) = 0 (Zhou et al., arXiv:1812.01041, appendix B.2).</summary>
    public static QaoaAngles Interpolated(QaoaAngles angles) => new(Interpolated(angles.Gammas), Interpolated(angles.Betas));

    private static double[] Interpolated(double[] angles)
    {
        double p = angles.Length;
        double At(int i) => i < 1 || i > angles.Length ? 0 : angles[i - 1];
        return [.. Enumerable.Range(1, angles.Length + 1).Select(i => ((i - 1) / p * At(i - 1)) + ((p - i + 1) / p * At(i)))];
    }
}
