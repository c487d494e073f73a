using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Qaoa.Simulation.Lanes;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>What is done to the 2^g amplitudes of a group register by register: phases, and the mixer of the bits within a register.</summary>
internal static unsafe class GroupKernel<T, TVector, TLanes>
    where T : unmanaged
    where TLanes : struct, ILanes<T, TVector>
{
    private static int Count => 1 << TLanes.Bits;

    private static int Length => 16 << TLanes.Bits;

    /// <summary>Multiplies by factors.</summary>
    public static void Phase(T* real, T* imaginary, T* factorReal, T* factorImaginary)
    {
        for (var l = 0; l < Length; l += Count)
        {
            var (a, b) = (TLanes.Load(real + l), TLanes.Load(imaginary + l));
            var (c, d) = (TLanes.Load(factorReal + l), TLanes.Load(factorImaginary + l));
            TLanes.Store(real + l, TLanes.MultiplyFrom(b, d, TLanes.Multiply(a, c)));
            TLanes.Store(imaginary + l, TLanes.MultiplyAdd(b, c, TLanes.Multiply(a, d)));
        }
    }

    /// <summary>Multiplies by the conjugates of factors.</summary>
    public static void Unphase(T* real, T* imaginary, T* factorReal, T* factorImaginary)
    {
        for (var l = 0; l < Length; l += Count)
        {
            var (a, b) = (TLanes.Load(real + l), TLanes.Load(imaginary + l));
            var (c, d) = (TLanes.Load(factorReal + l), TLanes.Load(factorImaginary + l));
            TLanes.Store(real + l, TLanes.MultiplyAdd(b, d, TLanes.Multiply(a, c)));
            TLanes.Store(imaginary + l, TLanes.MultiplyFrom(a, d, TLanes.Multiply(b, c)));
        }
    }

    /// <summary>Turns one part on the bits within a register.</summary>
    public static void Turn(T* part, MixerTurn turn)
    {
        var t = TLanes.Broadcast(turn.Tangent);
        var u = TLanes.Broadcast(-turn.Tangent);
        var (t0, t1) = (TLanes.Choose(0, t, u), TLanes.Choose(1, t, u));
        var (t2, t3) = (TLanes.Choose(2, t, u), TLanes.Choose(3, t, u));
        for (var time = 0; time < turn.Times; time++)
        {
            for (var l = 0; l < Length; l += Count)
            {
                var a = TLanes.Load(part + l);
                a = TLanes.MultiplyAdd(t0, TLanes.Flip(a, 0), a);
                a = TLanes.MultiplyAdd(t1, TLanes.Flip(a, 1), a);
                if (TLanes.Bits > 2) a = TLanes.MultiplyAdd(t2, TLanes.Flip(a, 2), a);
                if (TLanes.Bits > 3) a = TLanes.MultiplyAdd(t3, TLanes.Flip(a, 3), a);
                TLanes.Store(part + l, a);
            }
        }
    }

    /// <summary>The slope of a turn of one part on the bits within a register, as <see cref="RotationSlope{T, TVector, TLanes}"/> has it for those above.</summary>
    public static Vector512<double> Slope(T* state, T* adjoint)
    {
        var (plus, minus, zero) = (TLanes.Broadcast(1), TLanes.Broadcast(-1), TLanes.Broadcast(0));
        var (s0, s1, s2, s3) = (zero, zero, zero, zero);
        for (var l = 0; l < Length; l += Count)
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

    /// <summary>Sums over a group of Im(conj(adjoint) state): times the energy, as it is, and times the ones of the index within the group.</summary>
    public static void DiagonalSlopes(
        T* real, T* imaginary, T* adjointReal, T* adjointImaginary, double* costs, double* ones, ref Vector512<double> energy, ref Vector512<double> plain, ref Vector512<double> spins)
    {
        for (var l = 0; l < Length; l += Count)
        {
            var (a, b) = (TLanes.Load(real + l), TLanes.Load(imaginary + l));
            var (c, d) = (TLanes.Load(adjointReal + l), TLanes.Load(adjointImaginary + l));
            var z = TLanes.MultiplyFrom(d, a, TLanes.Multiply(c, b));
            energy += TLanes.Fold(z, costs + l);
            plain += TLanes.Fold(z);
            spins += TLanes.Fold(z, ones + l);
        }
    }
}
