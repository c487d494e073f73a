namespace QuantumPrune.TileGenerator;

/// <summary>The vector registers that a tile lives in.</summary>
/// <param name="Bits">The width of a register.</param>
/// <param name="MaxRows">The most rows whose two accumulators each stay in registers beside two loads and a broadcast: 32 registers of 512 bits, 16 of the others.</param>
public sealed record RegisterFile(int Bits, int MaxRows)
{
    /// <summary>Floats in a register.</summary>
    public int Lanes => Bits / 32;

    /// <summary>The type of a register.</summary>
    public string Type => $"Vector{Bits}<float>";

    /// <summary>The class with its operations.</summary>
    public string Operations => $"Vector{Bits}";

    /// <summary>The class with the processor's shuffles of floats.</summary>
    public string Intrinsics => Bits switch { 512 => "Avx512F", 256 => "Avx", _ => "Sse" };

    /// <summary>The class with the processor's shuffles of doubles.</summary>
    public string DoubleIntrinsics => Bits == 128 ? "Sse2" : Intrinsics;
}
