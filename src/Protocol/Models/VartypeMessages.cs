namespace QuantumPrune.Protocol.Models;

/// <summary>Vartypes of the library as the contract's, and back.</summary>
public static class VartypeMessages
{
    /// <summary>The contract's.</summary>
    public static V1.Vartype ToWire(this Vartype vartype) => vartype == Vartype.Spin ? V1.Vartype.Spin : V1.Vartype.Binary;

    /// <summary>The library's.</summary>
    /// <exception cref="InputException">QP6101: it is none.</exception>
    public static Vartype FromWire(this V1.Vartype vartype) => vartype switch
    {
        V1.Vartype.Binary => Vartype.Binary,
        V1.Vartype.Spin => Vartype.Spin,
        _ => throw new InputException("QP6101", $"The message states vartype {(int)vartype}.", "Send VARTYPE_BINARY (1) or VARTYPE_SPIN (2)."),
    };
}
