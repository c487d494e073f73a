using System.Numerics;
using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Qaoa.Simulation.Lanes;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>exp(-i beta (X_i X_j + Y_i Y_j) / 2) on a range of the pairs of basis states that it mixes: those that differ in that i is 1 and j is 0, or the reverse.</summary>
/// <param name="layout">Where amplitudes lie.</param>
/// <param name="low">i, the lower bit.</param>
/// <param name="high">j.</param>
internal readonly unsafe struct XyGate<T, TVector, TLanes>(StateLayout layout, int low, int high)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLanes : struct, ILanes<T, TVector>
{
    /// <summary>Neighbouring pairs whose amplitudes are neighbours, too.</summary>
    private int Run => Math.Min(1 << low, layout.BlockLength);

    /// <summary>Mixes pairs from <paramref name="first"/> to <paramref name="end"/> - 1: a cos - i b sin and the reverse.</summary>
    public void Mix(StateVector<T> state, double beta, long first, long end)
    {
        var (sin, cos) = Math.SinCos(beta);
        for (var pair = first; pair < end; pair += Run)
        {
            var (x, y) = Addresses(pair);
            if (Run >= TLanes.Count) MixRun(state.Real + x, state.Imaginary + x, state.Real + y, state.Imaginary + y, TLanes.Broadcast(cos), TLanes.Broadcast(sin));
            else MixFew(state.Real + x, state.Imaginary + x, state.Real + y, state.Imaginary + y, T.CreateTruncating(cos), T.CreateTruncating(sin));
        }
    }

    /// <summary>Im of the adjoint with the gate's generator times the state, over the same pairs.</summary>
    public double Slope(StateVector<T> state, StateVector<T> adjoint, long first, long end)
    {
        var (sum, sums) = (0.0, Vector512<double>.Zero);
        for (var pair = first; pair < end; pair += Run)
        {
            var (x, y) = Addresses(pair);
            if (Run >= TLanes.Count) sums += CrossRun(adjoint, x, state, y) + CrossRun(adjoint, y, state, x);
            else sum += CrossFew(adjoint, x, state, y) + CrossFew(adjoint, y, state, x);
        }

        return sum + Vector512.Sum(sums);
    }

    private (long First, long Second) Addresses(long pair)
    {
        var index = Parted(Parted(pair, low), high);
        return (layout.Address(index | (1L << low)), layout.Address(index | (1L << high)));
    }

    /// <summary>A number with a 0 put in at a bit.</summary>
    private static long Parted(long number, int bit) => ((number >> bit) << (bit + 1)) | (number & ((1L << bit) - 1));

    private void MixRun(T* ar, T* ai, T* br, T* bi, TVector cos, TVector sin)
    {
        for (var k = 0; k < Run; k += TLanes.Count)
        {
            var (a, b, c, d) = (TLanes.Load(ar + k), TLanes.Load(ai + k), TLanes.Load(br + k), TLanes.Load(bi + k));
            TLanes.Store(ar + k, TLanes.MultiplyAdd(sin, d, TLanes.Multiply(cos, a)));
            TLanes.Store(ai + k, TLanes.MultiplyFrom(sin, c, TLanes.Multiply(cos, b)));
            TLanes.Store(br + k, TLanes.MultiplyAdd(sin, b, TLanes.Multiply(cos, c)));
            TLanes.Store(bi + k, TLanes.MultiplyFrom(sin, a, TLanes.Multiply(cos, d)));
        }
    }

    private void MixFew(T* ar, T* ai, T* br, T* bi, T cos, T sin)
    {
        for (var k = 0; k < Run; k++)
        {
            var (a, b, c, d) = (ar[k], ai[k], br[k], bi[k]);
            (ar[k], ai[k], br[k], bi[k]) = ((cos * a) + (sin * d), (cos * b) - (sin * c), (cos * c) + (sin * b), (cos * d) - (sin * a));
        }
    }

    private Vector512<double> CrossRun(StateVector<T> bra, long x, StateVector<T> ket, long y)
    {
        var sum = Vector512<double>.Zero;
        for (var k = 0; k < Run; k += TLanes.Count)
        {
            var product = TLanes.Multiply(TLanes.Load(bra.Real + x + k), TLanes.Load(ket.Imaginary + y + k));
            sum += TLanes.Fold(TLanes.MultiplyFrom(TLanes.Load(bra.Imaginary + x + k), TLanes.Load(ket.Real + y + k), product));
        }

        return sum;
    }

    private double CrossFew(StateVector<T> bra, long x, StateVector<T> ket, long y)
    {
        var sum = 0.0;
        for (var k = 0; k < Run; k++) sum += double.CreateTruncating((bra.Real[x + k] * ket.Imaginary[y + k]) - (bra.Imaginary[x + k] * ket.Real[y + k]));
        return sum;
    }
}
