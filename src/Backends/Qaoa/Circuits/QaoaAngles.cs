namespace QuantumPrune.Backends.Qaoa.Circuits;

/// <summary>The 2 p angles of a circuit in radians, gammas per unit of energy.</summary>
/// <param name="Gammas">One per layer.</param>
/// <param name="Betas">One per layer.</param>
internal sealed record QaoaAngles(double[] Gammas, double[] Betas)
{
    /// <summary>The number of layers p.</summary>
    public int Layers => Gammas.Length;
}
