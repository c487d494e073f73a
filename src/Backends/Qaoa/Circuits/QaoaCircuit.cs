namespace QuantumPrune.Backends.Qaoa.Circuits;

/// <summary>A family of circuits for one problem: a start, then layers of phases and mixers at angles that are still open.</summary>
/// <remarks>
/// A start at tilt theta is Ry(theta)|0> on every qubit: pi / 2 is the uniform superposition, a smaller one leans towards the state 0...0, as warm-start QAOA does after the bits
/// of its mask have been flipped (<see cref="IsingProblem.Flipped"/>). The mixer of such a start is exp(-i beta (sin theta X + cos theta Z)) on every qubit, of which the start is an
/// eigenstate (Egger, Mareček, Woerner, arXiv:2009.10095, eq. 6 up to its sign). It is D Rx(2 xi) D with D = Rz(alpha), sin xi = sin beta sin theta,
/// alpha = atan2(sin beta cos theta, cos beta), so that it needs no gates of its own: the phases D join those of the layers.
/// </remarks>
internal sealed record QaoaCircuit
{
    /// <summary>What is minimised.</summary>
    public required IsingProblem Problem { get; init; }

    /// <summary>Which mixer.</summary>
    public QaoaMixer Mixer { get; init; } = QaoaMixer.X;

    /// <summary>The start's theta, above 0 and at most pi / 2; X mixer only.</summary>
    public double Tilt { get; init; } = Math.PI / 2;

    /// <summary>How many ones all states have, 0 to n: the start is the Dicke state, the uniform superposition of these. XY mixer only.</summary>
    public int Ones { get; init; }

    /// <summary>Gates on two qubits in a layer: one per coupling, and two per pair of the XY mixer.</summary>
    public int PairsPerLayer => Problem.Edges.Count + (Mixer == QaoaMixer.XyRing ? 2 * Ring().Count() : 0);

    /// <summary>The layers at <paramref name="angles"/>.</summary>
    public QaoaLayer[] Layers(QaoaAngles angles)
    {
        var layers = new QaoaLayer[angles.Layers];
        var pending = 0.0; // the second D of the layer before
        for (var l = 0; l < layers.Length; l++)
        {
            var (xi, half) = Tilted(angles.Betas[l]);
            layers[l] = new QaoaLayer(angles.Gammas[l], pending + half, xi);
            pending = half;
        }

        return layers; // the last D changes no probability
    }

    /// <summary>Derivatives by the angles, from those by the layers; written as gammas, then betas.</summary>
    public void Chain(QaoaAngles angles, ReadOnlySpan<QaoaLayer> byLayer, Span<double> gradient)
    {
        for (var l = 0; l < byLayer.Length; l++)
        {
            var (xi, half) = TiltedSlope(angles.Betas[l]);
            var phases = byLayer[l].Delta + (l + 1 < byLayer.Length ? byLayer[l + 1].Delta : 0);
            gradient[l] = byLayer[l].Gamma;
            gradient[byLayer.Length + l] = (byLayer[l].Beta * xi) + (phases * half);
        }
    }

    /// <summary>The pairs of the XY mixer in the order of its gates; of two qubits there is one.</summary>
    public IEnumerable<(int First, int Second)> Ring()
    {
        var n = Problem.Qubits;
        for (var i = 0; i + 1 < n; i += 2) yield return (i, i + 1);
        for (var i = 1; i + 1 < n; i += 2) yield return (i, i + 1);
        if (n > 2) yield return (0, n - 1);
    }

    /// <summary>xi and alpha / 2.</summary>
    private (double Xi, double Half) Tilted(double beta)
    {
        if (IsPlain) return (beta, 0);
        var (sin, cos) = Math.SinCos(beta);
        return (Math.Asin(sin * Math.Sin(Tilt)), Math.Atan2(sin * Math.Cos(Tilt), cos) / 2);
    }

    /// <summary>Derivatives of xi and alpha / 2 by beta.</summary>
    private (double Xi, double Half) TiltedSlope(double beta)
    {
        if (IsPlain) return (1, 0);
        var (sin, cos) = Math.SinCos(beta);
        var across = sin * Math.Sin(Tilt);
        var rest = Math.Sqrt(1 - (across * across));
        return (cos * Math.Sin(Tilt) / rest, Math.Cos(Tilt) / (2 * rest * rest));
    }

    private bool IsPlain => Mixer != QaoaMixer.X || Tilt == Math.PI / 2;
}
