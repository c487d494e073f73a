using System.Globalization;
using QuantumPrune.Backends.Embedding;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>How strongly the qubits of a chain are held together, in units of the problem's biases as spins.</summary>
/// <param name="Scaled">A multiple of the largest bias, or null.</param>
/// <param name="Torque">A multiple of the torque that random neighbours exert (uniform torque compensation), used where <paramref name="Scaled"/> is null; 1.414 is Ocean's.</param>
public sealed record ChainStrengthRule(double? Scaled, double Torque)
{
    /// <summary>Reads <c>torque</c>, <c>torque*1.2</c>, <c>scaled</c> or <c>scaled*0.8</c>; null is the default.</summary>
    /// <exception cref="InputException">QP2030: it is none of them.</exception>
    public static ChainStrengthRule Parse(string? text)
    {
        var parts = (text ?? "torque*1.414").Split('*');
        var given = parts.Length == 2 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) ? factor : double.NaN;
        QpuOptions.Require(parts.Length == 1 || (parts.Length == 2 && given is > 0 and < 1e6), $"chain_strength is '{text}'", "Write torque*1.414 or scaled*1, with a positive factor.");
        return parts[0] switch
        {
            "torque" => new(null, parts.Length == 1 ? 1.414 : given),
            "scaled" => new(parts.Length == 1 ? 1 : given, 0),
            _ => throw new InputException("QP2030", $"leap-qpu's chain_strength is '{text}'.", "Write torque*1.414 or scaled*1, with a positive factor."),
        };
    }

    /// <summary>The strength for a model of spins.</summary>
    internal double For(BinaryQuadraticModel spins) => Scaled is { } factor ? Embedding.ChainStrength.Scaled(spins, factor) : Embedding.ChainStrength.UniformTorqueCompensation(spins, Torque);
}
