namespace QuantumPrune.Backends.Qaoa;

/// <summary>In which numbers a simulator keeps amplitudes.</summary>
public enum QaoaPrecision
{
    /// <summary>32 bits a part, 8 bytes an amplitude: amplitudes to about 1e-6, half the memory and time.</summary>
    Single,

    /// <summary>64 bits a part, 16 bytes an amplitude.</summary>
    Double,
}
