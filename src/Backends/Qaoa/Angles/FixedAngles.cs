using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Angles;

/// <summary>
/// Angles that are good on average, in units of the problem: good angles hardly depend on the instance once gammas are counted in its energies (Brandao et al., arXiv:1812.04170; for weighted
/// problems Shaydulin et al., arXiv:2201.11785).
/// </summary>
/// <remarks>
/// Up to 8 layers they minimise the mean of energy / (n scale) over 36 random problems of 10 spins: dense and of degree 4, without fields, with fields as strong as a coupling and six times that, all
/// normally distributed. Made by <c>dotnet run -c Release --project bench/Qaoa -- angles</c>. Deeper ones are stretched from 8.
/// </remarks>
internal static class FixedAngles
{
    private static readonly QaoaAngles[] Known =
    [
        new([0.5150], [-0.4649]),
        new([0.3724, 0.6872], [-0.5958, -0.3099]),
        new([0.3098, 0.5912, 0.7516], [-0.6591, -0.4334, -0.2114]),
        new([0.2605, 0.5162, 0.6509, 0.7570], [-0.6915, -0.5031, -0.3116, -0.1725]),
        new([0.1854, 0.4317, 0.5837, 0.6577, 0.7569], [-0.8092, -0.6238, -0.4144, -0.2834, -0.1557]),
        new([0.1618, 0.3728, 0.5374, 0.5920, 0.6711, 0.7611], [-0.8726, -0.6898, -0.4743, -0.3458, -0.2437, -0.1279]),
        new([0.1579, 0.3518, 0.5089, 0.5578, 0.6188, 0.6946, 0.7886], [-0.8813, -0.7164, -0.5033, -0.3799, -0.2930, -0.2005, -0.1051]),
        new([0.1518, 0.3388, 0.4848, 0.5279, 0.5842, 0.6436, 0.7171, 0.7997], [-0.8744, -0.7233, -0.5152, -0.4009, -0.3246, -0.2462, -0.1686, -0.0916]),
    ];

    /// <summary>The angles of <paramref name="layers"/> layers, 1 or more.</summary>
    public static QaoaAngles Of(int layers)
    {
        var angles = Known[Math.Min(layers, Known.Length) - 1];
        while (angles.Layers < layers) angles = AngleStarts.Interpolated(angles);
        return angles;
    }
}
