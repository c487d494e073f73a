using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantumPrune.Backends.Qaoa.Simulation.Lanes;

/// <summary>8 numbers of 64 bits in a register of 512.</summary>
internal readonly unsafe struct Double512 : ILanes<double, Vector512<double>>
{
    /// <inheritdoc/>
    public static int Bits => 3;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(double* source) => Vector512.Load(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Narrow(double* source) => Vector512.Load(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double* target, Vector512<double> value) => value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Broadcast(double value) => Vector512.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Multiply(Vector512<double> a, Vector512<double> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) => Vector512.FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyFrom(Vector512<double> a, Vector512<double> b, Vector512<double> c)
        => Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(a, b, c) : Vector512.FusedMultiplyAdd(-a, b, c); // the compiler does not fold the sign

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Flip(Vector512<double> value, int bit) => bit switch
    {
        0 => Vector512.Shuffle(value, Vector512.Create(1L, 0L, 3L, 2L, 5L, 4L, 7L, 6L)),
        1 => Vector512.Shuffle(value, Vector512.Create(2L, 3L, 0L, 1L, 6L, 7L, 4L, 5L)),
        _ => Vector512.Shuffle(value, Vector512.Create(4L, 5L, 6L, 7L, 0L, 1L, 2L, 3L)),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Choose(int bit, Vector512<double> set, Vector512<double> clear) => Vector512.ConditionalSelect(Set(bit), set, clear);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Fold(Vector512<double> value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Fold(Vector512<double> value, double* factors)
        => value * Vector512.Load(factors);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Set(int bit) => bit switch
    {
        0 => Vector512.Create(0L, -1L, 0L, -1L, 0L, -1L, 0L, -1L).AsDouble(),
        1 => Vector512.Create(0L, 0L, -1L, -1L, 0L, 0L, -1L, -1L).AsDouble(),
        _ => Vector512.Create(0L, 0L, 0L, 0L, -1L, -1L, -1L, -1L).AsDouble(),
    };
}
