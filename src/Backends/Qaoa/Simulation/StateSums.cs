using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Qaoa.Simulation.Lanes;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>Sums over the amplitudes of a block, in doubles and in the order of the index.</summary>
internal static unsafe class StateSums<T, TVector, TLanes>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLanes : struct, ILanes<T, TVector>
{
    /// <summary>The sum of probability times weight.</summary>
    public static double Weighted<TWeight>(T* real, T* imaginary, ReadOnlySpan<double> costs, TWeight weight)
        where TWeight : struct, IEnergyWeight
    {
        var sum = Vector512<double>.Zero;
        var weights = stackalloc double[16];
        fixed (double* c = costs)
        {
            for (var x = 0; x < costs.Length; x += TLanes.Count)
            {
                Weights(c + x, weights, weight);
                sum += TLanes.Fold(Probability(real + x, imaginary + x), weights);
            }
        }

        return Vector512.Sum(sum);
    }

    /// <summary>The same, and the state times weight as <paramref name="adjoint"/>, whose block starts at <paramref name="start"/>.</summary>
    public static double Adjoint<TWeight>(StateVector<T> state, StateVector<T> adjoint, long start, ReadOnlySpan<double> costs, TWeight weight)
        where TWeight : struct, IEnergyWeight
    {
        var sum = Vector512<double>.Zero;
        var weights = stackalloc double[16];
        fixed (double* c = costs)
        {
            for (var x = 0; x < costs.Length; x += TLanes.Count)
            {
                Weights(c + x, weights, weight);
                T* real = state.Real + start + x, imaginary = state.Imaginary + start + x;
                sum += TLanes.Fold(Probability(real, imaginary), weights);
                var factor = TLanes.Narrow(weights);
                TLanes.Store(adjoint.Real + start + x, TLanes.Multiply(TLanes.Load(real), factor));
                TLanes.Store(adjoint.Imaginary + start + x, TLanes.Multiply(TLanes.Load(imaginary), factor));
            }
        }

        return Vector512.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Probability(T* real, T* imaginary)
    {
        var (a, b) = (TLanes.Load(real), TLanes.Load(imaginary));
        return TLanes.MultiplyAdd(a, a, TLanes.Multiply(b, b));
    }

    /// <summary>As many weights as a register has lanes, or eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weights<TWeight>(double* costs, double* weights, TWeight weight)
        where TWeight : struct, IEnergyWeight
    {
        if (TLanes.Count == 4)
        {
            weight.Of(Vector512.Create(Vector256.Load(costs), Vector256<double>.Zero)).Store(weights);
            return;
        }

        weight.Of(Vector512.Load(costs)).Store(weights);
        if (TLanes.Count == 16) weight.Of(Vector512.Load(costs + 8)).Store(weights + 8);
    }
}
