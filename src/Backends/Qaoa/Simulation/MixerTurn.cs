using System.Numerics;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>
/// The X mixer as real rotations. With amplitudes times i^(ones of the index), which commutes with all phases, exp(-i beta X) takes a, b to a cos - b sin, b cos + a sin. The cosine is
/// left to the phases: a - t b, b + t a.
/// </summary>
/// <param name="Tangent">t, at most 1 in size.</param>
/// <param name="Times">How often to apply it: 1, or 2 at half of a large angle, whose cosine could make numbers leave their range.</param>
internal readonly record struct MixerTurn(double Tangent, int Times)
{
    /// <summary>The reverse turn.</summary>
    public MixerTurn Inverse => this with { Tangent = -Tangent };

    /// <summary>Beta up to a multiple of pi, which changes all signs; rounded to <typeparamref name="T"/>.</summary>
    public static MixerTurn Of<T>(double beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var angle = Math.IEEERemainder(beta, Math.PI);
        var times = Math.Abs(angle) > Math.PI / 4 ? 2 : 1;
        return new(double.CreateTruncating(T.CreateTruncating(Math.Tan(angle / times))), times);
    }

    /// <summary>What the turns of <paramref name="qubits"/> qubits leave out: the cosine of the rounded tangent, so that norms stay.</summary>
    public double Scale(int qubits) => Math.Pow(1 + (Tangent * Tangent), -0.5 * Times * qubits);
}
