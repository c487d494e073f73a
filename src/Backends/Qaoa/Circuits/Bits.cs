namespace QuantumPrune.Backends.Qaoa.Circuits;

/// <summary>How the values of a model's variables are measured as bits.</summary>
internal static class Bits
{
    /// <summary>The value that bit 1 stands for: 1 of a binary variable, -1 of a spin.</summary>
    public static sbyte One(Vartype vartype) => (sbyte)(vartype == Vartype.Binary ? 1 : -1);

    /// <summary>The value that bit 0 stands for.</summary>
    public static sbyte Zero(Vartype vartype) => (sbyte)(vartype == Vartype.Binary ? 0 : 1);
}
