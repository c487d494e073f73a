namespace QuantumPrune.Backends.Qaoa;

/// <summary>The numbers that amplitudes are made of.</summary>
public enum QaoaPrecision
{
    /// <summary>float64: 16 bytes an amplitude.</summary>
    Double,

    /// <summary>float32: 8 bytes an amplitude.</summary>
    Single,
}
