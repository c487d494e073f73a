using System.Runtime.CompilerServices;
using QuantumPrune.Backends.Qaoa.Simulation.Lanes;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>The X mixer on bits above those of a register, of one part (real or imaginary) of the state. One multiply-add per number and qubit; four qubits per load and store.</summary>
internal static unsafe class Rotation<T, TVector, TLanes>
    where T : unmanaged
    where TLanes : struct, ILanes<T, TVector>
{
    private const int MostBits = 4;

    /// <summary>Turns 2^<paramref name="bits"/> positions, <paramref name="unit"/> elements apart, of <paramref name="width"/> neighbours each, on all bits of the position.</summary>
    /// <param name="part">The first position.</param>
    /// <param name="unit">Elements from a position to the next.</param>
    /// <param name="bits">Bits of the position.</param>
    /// <param name="width">Neighbouring elements of a position.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="ahead">What comes next.</param>
    /// <param name="first">Bits of the position below this one are left alone.</param>
    public static void Across(T* part, long unit, int bits, int width, MixerTurn turn, ref Ahead ahead, int first = 0)
    {
        var (t, u) = (TLanes.Broadcast(turn.Tangent), TLanes.Broadcast(-turn.Tangent));
        for (var time = 0; time < turn.Times; time++)
        {
            for (var done = first; done < bits;)
            {
                var sweeps = (bits - done + MostBits - 1) / MostBits;
                var now = (bits - done + sweeps - 1) / sweeps;
                Sweep(part, unit, 1 << done, now, 1 << (bits - done - now), width, t, u, ref ahead);
                done += now;
            }
        }
    }

    /// <summary>Neighbours are turned in one go where a position follows the other, and so are the positions of the bits above or, if there are none, below.</summary>
    private static void Sweep(T* part, long unit, int below, int bits, int above, int width, TVector t, TVector u, ref Ahead ahead)
    {
        var stride = unit * below;
        if (unit == width) (width, below) = (width * below, 1);
        var (count, step, others, other) = above > 1 ? (above, stride << bits, below, unit) : (below, unit, 1, 0);
        for (var k = 0; k < others; k++)
        {
            var start = part + (k * other);
            switch (bits)
            {
                case 4: Turn16(start, stride, width, count, step, t, u, ref ahead); break;
                case 3: Turn8(start, stride, width, count, step, t, u, ref ahead); break;
                case 2: Turn4(start, stride, width, count, step, t, u); break;
                default: Turn2(start, stride, width, count, step, t, u); break;
            }
        }
    }

    private static void Turn16(T* start, long s, int width, int count, long step, TVector t, TVector u, ref Ahead ahead)
    {
        for (; count > 0; count--, start += step)
        {
            for (T* p = start, end = start + width; p < end; p += TLanes.Count)
            {
                var q = p + (8 * s);
                ahead.Tell(2);
                var (a0, a1, a2, a3) = (TLanes.Load(p), TLanes.Load(p + s), TLanes.Load(p + (2 * s)), TLanes.Load(p + (3 * s)));
                var (a4, a5, a6, a7) = (TLanes.Load(p + (4 * s)), TLanes.Load(p + (5 * s)), TLanes.Load(p + (6 * s)), TLanes.Load(p + (7 * s)));
                var (b0, b1, b2, b3) = (TLanes.Load(q), TLanes.Load(q + s), TLanes.Load(q + (2 * s)), TLanes.Load(q + (3 * s)));
                var (b4, b5, b6, b7) = (TLanes.Load(q + (4 * s)), TLanes.Load(q + (5 * s)), TLanes.Load(q + (6 * s)), TLanes.Load(q + (7 * s)));
                Turn(ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref a6, ref a7, t, u);
                Turn(ref b0, ref b1, ref b2, ref b3, ref b4, ref b5, ref b6, ref b7, t, u);
                Turn(ref a0, ref b0, t, u);
                Turn(ref a1, ref b1, t, u);
                Turn(ref a2, ref b2, t, u);
                Turn(ref a3, ref b3, t, u);
                Turn(ref a4, ref b4, t, u);
                Turn(ref a5, ref b5, t, u);
                Turn(ref a6, ref b6, t, u);
                Turn(ref a7, ref b7, t, u);
                Store(p, s, a0, a1, a2, a3, a4, a5, a6, a7);
                Store(q, s, b0, b1, b2, b3, b4, b5, b6, b7);
            }
        }
    }

    private static void Turn8(T* start, long s, int width, int count, long step, TVector t, TVector u, ref Ahead ahead)
    {
        for (; count > 0; count--, start += step)
        {
            for (T* p = start, end = start + width; p < end; p += TLanes.Count)
            {
                ahead.Tell(1);
                var (a0, a1, a2, a3) = (TLanes.Load(p), TLanes.Load(p + s), TLanes.Load(p + (2 * s)), TLanes.Load(p + (3 * s)));
                var (a4, a5, a6, a7) = (TLanes.Load(p + (4 * s)), TLanes.Load(p + (5 * s)), TLanes.Load(p + (6 * s)), TLanes.Load(p + (7 * s)));
                Turn(ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref a6, ref a7, t, u);
                Store(p, s, a0, a1, a2, a3, a4, a5, a6, a7);
            }
        }
    }

    private static void Turn4(T* start, long s, int width, int count, long step, TVector t, TVector u)
    {
        for (; count > 0; count--, start += step)
        {
            for (T* p = start, end = start + width; p < end; p += TLanes.Count)
            {
                var (a0, a1, a2, a3) = (TLanes.Load(p), TLanes.Load(p + s), TLanes.Load(p + (2 * s)), TLanes.Load(p + (3 * s)));
                Turn(ref a0, ref a1, ref a2, ref a3, t, u);
                TLanes.Store(p, a0);
                TLanes.Store(p + s, a1);
                TLanes.Store(p + (2 * s), a2);
                TLanes.Store(p + (3 * s), a3);
            }
        }
    }

    private static void Turn2(T* start, long s, int width, int count, long step, TVector t, TVector u)
    {
        for (; count > 0; count--, start += step)
        {
            for (T* p = start, end = start + width; p < end; p += TLanes.Count)
            {
                var (a0, a1) = (TLanes.Load(p), TLanes.Load(p + s));
                Turn(ref a0, ref a1, t, u);
                TLanes.Store(p, a0);
                TLanes.Store(p + s, a1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        ref TVector a0, ref TVector a1, ref TVector a2, ref TVector a3, ref TVector a4, ref TVector a5, ref TVector a6, ref TVector a7, TVector t, TVector u)
    {
        Turn(ref a0, ref a1, ref a2, ref a3, t, u);
        Turn(ref a4, ref a5, ref a6, ref a7, t, u);
        Turn(ref a0, ref a4, t, u);
        Turn(ref a1, ref a5, t, u);
        Turn(ref a2, ref a6, t, u);
        Turn(ref a3, ref a7, t, u);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(ref TVector a0, ref TVector a1, ref TVector a2, ref TVector a3, TVector t, TVector u)
    {
        Turn(ref a0, ref a1, t, u);
        Turn(ref a2, ref a3, t, u);
        Turn(ref a0, ref a2, t, u);
        Turn(ref a1, ref a3, t, u);
    }

    /// <summary>a - t b, b + t a; <paramref name="u"/> is -t.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(ref TVector a, ref TVector b, TVector t, TVector u)
    {
        var kept = a;
        a = TLanes.MultiplyAdd(u, b, a);
        b = TLanes.MultiplyAdd(t, kept, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* p, long s, TVector a0, TVector a1, TVector a2, TVector a3, TVector a4, TVector a5, TVector a6, TVector a7)
    {
        TLanes.Store(p, a0);
        TLanes.Store(p + s, a1);
        TLanes.Store(p + (2 * s), a2);
        TLanes.Store(p + (3 * s), a3);
        TLanes.Store(p + (4 * s), a4);
        TLanes.Store(p + (5 * s), a5);
        TLanes.Store(p + (6 * s), a6);
        TLanes.Store(p + (7 * s), a7);
    }
}
