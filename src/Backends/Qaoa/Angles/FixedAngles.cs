using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Angles;

/// <summary>Angles that are good on average, in units of the problem.</summary>
internal static class FixedAngles
{
    public static QaoaAngles Of(int layers) => AngleStarts.Ramp(layers);
}
