using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Qaoa.Simulation.Lanes;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>What a turn of one part of the state adds to the value, by the angle: the sum over pairs of adjoint_b state_a - adjoint_a state_b, for each qubit.</summary>
/// <remarks>At most 64 products are added up before they become doubles.</remarks>
internal static unsafe class RotationSlope<T, TVector, TLanes>
    where T : unmanaged
    where TLanes : struct, ILanes<T, TVector>
{
    private const int Together = 8; // registers

    /// <summary>The sum over all bits of the position, for positions as in <see cref="Rotation{T, TVector, TLanes}.Across"/>.</summary>
    public static Vector512<double> Across(T* state, T* adjoint, long unit, int bits, int width)
    {
        var sum = Vector512<double>.Zero;
        for (var bit = 0; bit < bits; bit += 2)
        {
            var (below, above) = (1 << bit, 1 << Math.Max(bits - bit - 2, 0));
            var stride = unit * below;
            var length = width;
            if (unit == width) (length, below) = (width * below, 1);
            for (var low = 0; low < below; low++)
            {
                T* p = state + (low * unit), q = adjoint + (low * unit);
                sum += bit + 1 < bits ? Slope4(p, q, stride, length, above) : Slope2(p, q, stride, length);
            }
        }

        return sum;
    }

    /// <summary>The sum over the bits within a register, for 16 registers.</summary>
    public static Vector512<double> InLanes(T* state, T* adjoint)
    {
        var (plus, minus, zero) = (TLanes.Broadcast(1), TLanes.Broadcast(-1), TLanes.Broadcast(0));
        var (s0, s1, s2, s3) = (zero, zero, zero, zero);
        for (var l = 0; l < 16 * TLanes.Count; l += TLanes.Count)
        {
            var (a, b) = (TLanes.Load(state + l), TLanes.Load(adjoint + l));
            s0 = TLanes.MultiplyAdd(a, TLanes.Flip(b, 0), s0);
            s1 = TLanes.MultiplyAdd(a, TLanes.Flip(b, 1), s1);
            if (TLanes.Bits > 2) s2 = TLanes.MultiplyAdd(a, TLanes.Flip(b, 2), s2);
            if (TLanes.Bits > 3) s3 = TLanes.MultiplyAdd(a, TLanes.Flip(b, 3), s3);
        }

        var sum = TLanes.Multiply(s0, TLanes.Choose(0, minus, plus));
        sum = TLanes.MultiplyAdd(s1, TLanes.Choose(1, minus, plus), sum);
        if (TLanes.Bits > 2) sum = TLanes.MultiplyAdd(s2, TLanes.Choose(2, minus, plus), sum);
        if (TLanes.Bits > 3) sum = TLanes.MultiplyAdd(s3, TLanes.Choose(3, minus, plus), sum);
        return TLanes.Fold(sum);
    }

    private static Vector512<double> Slope4(T* p, T* q, long s, int width, int count)
    {
        var (sum, left) = (Vector512<double>.Zero, Together);
        var (up, down) = (TLanes.Broadcast(0), TLanes.Broadcast(0));
        for (; count > 0; count--, p += 4 * s, q += 4 * s)
        {
            for (var x = 0; x < width; x += TLanes.Count)
            {
                Add4(p + x, q + x, s, ref up, ref down);
                if (--left > 0) continue;
                sum += TLanes.Fold(up) + TLanes.Fold(down);
                (up, down, left) = (TLanes.Broadcast(0), TLanes.Broadcast(0), Together);
            }
        }

        return sum + TLanes.Fold(up) + TLanes.Fold(down);
    }

    private static Vector512<double> Slope2(T* p, T* q, long s, int width)
    {
        var sum = Vector512<double>.Zero;
        for (var x = 0; x < width; x += TLanes.Count)
            sum += TLanes.Fold(TLanes.MultiplyFrom(TLanes.Load(q + x), TLanes.Load(p + s + x), TLanes.Multiply(TLanes.Load(q + s + x), TLanes.Load(p + x))));
        return sum;
    }

    /// <summary>Two qubits of four registers, in two sums for the sake of latency.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add4(T* p, T* q, long s, ref TVector up, ref TVector down)
    {
        var (a0, a1, a2, a3) = (TLanes.Load(p), TLanes.Load(p + s), TLanes.Load(p + (2 * s)), TLanes.Load(p + (3 * s)));
        var (b0, b1, b2, b3) = (TLanes.Load(q), TLanes.Load(q + s), TLanes.Load(q + (2 * s)), TLanes.Load(q + (3 * s)));
        up = TLanes.MultiplyAdd(b1, a0, up);
        down = TLanes.MultiplyAdd(b2, a0, down);
        up = TLanes.MultiplyFrom(b0, a1, up);
        down = TLanes.MultiplyFrom(b0, a2, down);
        up = TLanes.MultiplyAdd(b3, a2, up);
        down = TLanes.MultiplyAdd(b3, a1, down);
        up = TLanes.MultiplyFrom(b2, a3, up);
        down = TLanes.MultiplyFrom(b1, a3, down);
    }
}
