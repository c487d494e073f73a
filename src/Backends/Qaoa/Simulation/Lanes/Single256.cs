using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantumPrune.Backends.Qaoa.Simulation.Lanes;

/// <summary>8 numbers of 32 bits in a register of 256.</summary>
internal readonly unsafe struct Single256 : ILanes<float, Vector256<float>>
{
    /// <inheritdoc/>
    public static int Bits => 3;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Narrow(double* source) => Vector256.Narrow(Vector256.Load(source), Vector256.Load(source + 4));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* target, Vector256<float> value) => value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(double value) => Vector256.Create((float)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyFrom(Vector256<float> a, Vector256<float> b, Vector256<float> c)
        => Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c) : Vector256.FusedMultiplyAdd(-a, b, c); // the compiler does not fold the sign

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Flip(Vector256<float> value, int bit) => bit switch
    {
        0 => Vector256.Shuffle(value, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6)),
        1 => Vector256.Shuffle(value, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5)),
        _ => Vector256.Shuffle(value, Vector256.Create(4, 5, 6, 7, 0, 1, 2, 3)),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Choose(int bit, Vector256<float> set, Vector256<float> clear) => Vector256.ConditionalSelect(Set(bit), set, clear);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Fold(Vector256<float> value) => Vector512.Create(Vector256.WidenLower(value), Vector256.WidenUpper(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Fold(Vector256<float> value, double* factors)
        => Vector512.Create(Vector256.WidenLower(value) * Vector256.Load(factors), Vector256.WidenUpper(value) * Vector256.Load(factors + 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Set(int bit) => bit switch
    {
        0 => Vector256.Create(0, -1, 0, -1, 0, -1, 0, -1).AsSingle(),
        1 => Vector256.Create(0, 0, -1, -1, 0, 0, -1, -1).AsSingle(),
        _ => Vector256.Create(0, 0, 0, 0, -1, -1, -1, -1).AsSingle(),
    };
}
