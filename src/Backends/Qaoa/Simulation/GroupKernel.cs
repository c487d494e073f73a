using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Qaoa.Simulation.Lanes;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>What is done to the 2^g amplitudes of a group register by register: phases, and the mixer of the bits within a register.</summary>
/// <remarks>Factors are the products of two lists of 2^g real parts and then 2^g imaginary ones, as <see cref="LayerPhases{T, TVector, TLanes}"/> has them.</remarks>
internal static unsafe class GroupKernel<T, TVector, TLanes>
    where T : unmanaged
    where TLanes : struct, ILanes<T, TVector>
{
    private static int GroupLength => 16 * TLanes.Count;

    /// <summary>Multiplies by factors, then turns.</summary>
    public static void PhaseThenTurn(T* real, T* imaginary, T* group, T* table, MixerTurn turn, ref Ahead ahead)
    {
        var lanes = new LaneTurn(turn.Tangent);
        for (var l = 0; l < GroupLength;)
        {
            ahead.Tell(1);
            for (var end = l + (4 * TLanes.Count); l < end; l += TLanes.Count)
            {
                var (a, b) = (TLanes.Load(real + l), TLanes.Load(imaginary + l));
                var (c, d) = Factor(group + l, table + l);
                TLanes.Store(real + l, lanes.Turn(TLanes.MultiplyFrom(b, d, TLanes.Multiply(a, c))));
                TLanes.Store(imaginary + l, lanes.Turn(TLanes.MultiplyAdd(b, c, TLanes.Multiply(a, d))));
            }
        }

        if (turn.Times > 1) TurnAgain(real, imaginary, turn);
    }

    /// <summary>Turns both states, adds to the sums, then multiplies both by the conjugates of factors.</summary>
    /// <param name="real">The state's real parts.</param>
    /// <param name="imaginary">The state's imaginary parts.</param>
    /// <param name="adjointReal">The adjoint's real parts.</param>
    /// <param name="adjointImaginary">The adjoint's imaginary parts.</param>
    /// <param name="group">Factors.</param>
    /// <param name="table">Factors.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="costs">Energies.</param>
    /// <param name="ones">The ones of each index.</param>
    /// <param name="energy">The sum of Im(conj(adjoint) state) times energy.</param>
    /// <param name="plain">The sum of Im(conj(adjoint) state).</param>
    /// <param name="spins">The sum of Im(conj(adjoint) state) times ones.</param>
    public static void TurnThenUnphase(
        T* real, T* imaginary, T* adjointReal, T* adjointImaginary, T* group, T* table, MixerTurn turn, double* costs, double* ones, ref Vector512<double> energy, ref Vector512<double> plain, ref Vector512<double> spins)
    {
        if (turn.Times > 1)
        {
            TurnAgain(real, imaginary, turn);
            TurnAgain(adjointReal, adjointImaginary, turn);
        }

        var lanes = new LaneTurn(turn.Tangent);
        var (byEnergy, byNothing, bySpins) = (energy, plain, spins);
        for (var l = 0; l < GroupLength; l += TLanes.Count)
        {
            var (a, b) = (lanes.Turn(TLanes.Load(real + l)), lanes.Turn(TLanes.Load(imaginary + l)));
            var (x, y) = (lanes.Turn(TLanes.Load(adjointReal + l)), lanes.Turn(TLanes.Load(adjointImaginary + l)));
            var z = TLanes.MultiplyFrom(y, a, TLanes.Multiply(x, b));
            byEnergy += TLanes.Fold(z, costs + l);
            byNothing += TLanes.Fold(z);
            bySpins += TLanes.Fold(z, ones + l);
            var (c, d) = Factor(group + l, table + l);
            TLanes.Store(real + l, TLanes.MultiplyAdd(b, d, TLanes.Multiply(a, c)));
            TLanes.Store(imaginary + l, TLanes.MultiplyFrom(a, d, TLanes.Multiply(b, c)));
            TLanes.Store(adjointReal + l, TLanes.MultiplyAdd(y, d, TLanes.Multiply(x, c)));
            TLanes.Store(adjointImaginary + l, TLanes.MultiplyFrom(x, d, TLanes.Multiply(y, c)));
        }

        (energy, plain, spins) = (byEnergy, byNothing, bySpins);
    }

    /// <summary>Large angles turn twice, seldom enough not to burden the loops above.</summary>
    private static void TurnAgain(T* real, T* imaginary, MixerTurn turn)
    {
        var lanes = new LaneTurn(turn.Tangent);
        for (var l = 0; l < GroupLength; l += TLanes.Count)
        {
            TLanes.Store(real + l, lanes.Turn(TLanes.Load(real + l)));
            TLanes.Store(imaginary + l, lanes.Turn(TLanes.Load(imaginary + l)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Real, TVector Imaginary) Factor(T* group, T* table)
    {
        var (a, b) = (TLanes.Load(group), TLanes.Load(group + GroupLength));
        var (c, d) = (TLanes.Load(table), TLanes.Load(table + GroupLength));
        return (TLanes.MultiplyFrom(b, d, TLanes.Multiply(a, c)), TLanes.MultiplyAdd(b, c, TLanes.Multiply(a, d)));
    }

    /// <summary>The turn on the bits within a register: each lane takes its own part and, with the sign of its bit, that of its partner.</summary>
    private readonly struct LaneTurn
    {
        private readonly TVector _t0, _t1, _t2, _t3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public LaneTurn(double tangent)
        {
            var (t, u) = (TLanes.Broadcast(tangent), TLanes.Broadcast(-tangent));
            (_t0, _t1, _t2, _t3) = (TLanes.Choose(0, t, u), TLanes.Choose(1, t, u), TLanes.Choose(2, t, u), TLanes.Choose(3, t, u));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Turn(TVector a)
        {
            a = TLanes.MultiplyAdd(_t0, TLanes.Flip(a, 0), a);
            a = TLanes.MultiplyAdd(_t1, TLanes.Flip(a, 1), a);
            if (TLanes.Bits > 2) a = TLanes.MultiplyAdd(_t2, TLanes.Flip(a, 2), a);
            if (TLanes.Bits > 3) a = TLanes.MultiplyAdd(_t3, TLanes.Flip(a, 3), a);
            return a;
        }
    }
}
