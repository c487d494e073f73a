namespace QuantumPrune.Backends.Qaoa.Noise;

/// <summary>Errors of a gate-model computer, each with its probability.</summary>
public sealed record NoiseModel
{
    /// <summary>No errors.</summary>
    public static NoiseModel None { get; } = new();

    /// <summary>After every gate, on each of its qubits: that one of X, Y and Z, each a third as likely, is applied.</summary>
    public double Depolarizing { get; init; }

    /// <summary>After every gate, on each of its qubits: that X is applied.</summary>
    public double BitFlip { get; init; }

    /// <summary>That a measured bit is read as the other one.</summary>
    public double Readout { get; init; }

    /// <summary>Whether nothing goes wrong.</summary>
    public bool IsNone => Depolarizing == 0 && BitFlip == 0 && Readout == 0;

    /// <summary>Whether gates have errors, so that every shot is a run of its own.</summary>
    internal bool HasGateErrors => Depolarizing > 0 || BitFlip > 0;

    internal void Check()
    {
        foreach (var (name, value) in new[] { ("depolarizing", Depolarizing), ("bitflip", BitFlip), ("readout", Readout) })
            if (value is not (>= 0 and <= 1)) throw new InputException("QP2050", FormattableString.Invariant($"Setting of the QAOA sampler out of range: {name} is {value}."), "Give a probability, 0 to 1.");
        if (Depolarizing + BitFlip > 1) throw new InputException("QP2050", "Setting of the QAOA sampler out of range: depolarizing and bitflip add up to more than 1.", "Give smaller ones.");
    }
}
