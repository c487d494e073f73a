using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Qaoa.Simulation.Lanes;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>What a turn of one part of the state adds to the value, by the angle: the sum over pairs of adjoint_b state_a - adjoint_a state_b, for each qubit.</summary>
internal static unsafe class RotationSlope<T, TVector, TLanes>
    where T : unmanaged
    where TLanes : struct, ILanes<T, TVector>
{
    private static int Count => 1 << TLanes.Bits;

    /// <summary>The sum over all bits of the position, for positions as in <see cref="Rotation{T, TVector, TLanes}.Across"/>.</summary>
    public static Vector512<double> Across(T* state, T* adjoint, long unit, int bits, int width)
    {
        var sum = Vector512<double>.Zero;
        for (var bit = 0; bit < bits; bit += 2)
        {
            var stride = unit << bit;
            var span = bit + 1 < bits ? 4 : 2;
            for (var start = 0L; start < unit << bits; start += stride * span)
            {
                for (var low = start; low < start + stride; low += unit)
                    sum += span == 4 ? Slope4(state + low, adjoint + low, stride, width) : Slope2(state + low, adjoint + low, stride, width);
            }
        }

        return sum;
    }

    private static Vector512<double> Slope4(T* p, T* q, long s, int width)
    {
        var sum = Vector512<double>.Zero;
        for (var end = p + width; p < end; p += Count, q += Count)
        {
            var (a0, a1, a2, a3) = (TLanes.Load(p), TLanes.Load(p + s), TLanes.Load(p + (2 * s)), TLanes.Load(p + (3 * s)));
            var (b0, b1, b2, b3) = (TLanes.Load(q), TLanes.Load(q + s), TLanes.Load(q + (2 * s)), TLanes.Load(q + (3 * s)));
            var up = TLanes.Multiply(b1, a0);
            var down = TLanes.Multiply(b2, a0);
            up = TLanes.MultiplyFrom(b0, a1, up);
            down = TLanes.MultiplyFrom(b0, a2, down);
            up = TLanes.MultiplyAdd(b3, a2, up);
            down = TLanes.MultiplyAdd(b3, a1, down);
            up = TLanes.MultiplyFrom(b2, a3, up);
            down = TLanes.MultiplyFrom(b1, a3, down);
            sum += TLanes.Fold(up) + TLanes.Fold(down);
        }

        return sum;
    }

    private static Vector512<double> Slope2(T* p, T* q, long s, int width)
    {
        var sum = Vector512<double>.Zero;
        for (var end = p + width; p < end; p += Count, q += Count)
            sum += TLanes.Fold(TLanes.MultiplyFrom(TLanes.Load(q), TLanes.Load(p + s), TLanes.Multiply(TLanes.Load(q + s), TLanes.Load(p))));
        return sum;
    }
}
