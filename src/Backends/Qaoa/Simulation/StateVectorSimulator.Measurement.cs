using System.Numerics;
using System.Runtime.CompilerServices;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <content>What is read off the state.</content>
internal sealed unsafe partial class StateVectorSimulator<T, TVector, TLanes>
{
    /// <inheritdoc/>
    public double Value(double tail)
    {
        _weight = Weight(tail);
        Each(_layout.Blocks, static (s, block) => s._slopes.Beta[block] = s.Weighted(block, s._weight));
        return _weight.Shift + Slopes.Sum(_slopes.Beta, _layout.Blocks);
    }

    /// <inheritdoc/>
    public double ProbabilityAtMost(double energy)
    {
        _limit = energy;
        Each(_layout.Blocks, static (s, block) => s._slopes.Beta[block] = s.Weighted(block, new AtMostWeight(s._limit)));
        return Slopes.Sum(_slopes.Beta, _layout.Blocks);
    }

    /// <inheritdoc/>
    public ulong[] Sample(int shots, RandomSource random)
    {
        var total = ProbabilityAtMost(double.PositiveInfinity);
        var draws = new double[shots];
        for (var s = 0; s < shots; s++) draws[s] = random.NextDouble() * total;
        Array.Sort(draws);
        var drawn = new ulong[shots];
        var (shot, below) = (0, 0.0);
        for (var block = 0; block < _layout.Blocks && shot < shots; block++)
        {
            var end = block + 1 < _layout.Blocks ? below + _slopes.Beta[block] : double.PositiveInfinity;
            var first = shot;
            while (shot < shots && draws[shot] < end) shot++;
            Draw(block, draws.AsSpan(first, shot - first), below, drawn.AsSpan(first, shot - first));
            below = end;
        }

        return drawn;
    }

    /// <inheritdoc/>
    public Complex Amplitude(ulong index)
    {
        var address = _layout.Address((long)index);
        var kept = new Complex(double.CreateTruncating(_state.Real[address]), double.CreateTruncating(_state.Imaginary[address]));
        return (BitOperations.PopCount(index) % 4) switch { 0 => kept, 1 => new Complex(kept.Imaginary, -kept.Real), 2 => -kept, _ => new Complex(-kept.Imaginary, kept.Real) };
    }

    private ReadOnlySpan<double> BlockCosts(int block) => new(Costs.Values, block << _layout.BlockBits, _layout.BlockLength);

    private double Weighted<TWeight>(int block, TWeight weight)
        where TWeight : struct, IEnergyWeight
        => StateSums<T, TVector, TLanes>.Weighted(_state.Real + _layout.BlockStart(block), _state.Imaginary + _layout.BlockStart(block), BlockCosts(block), weight);

    /// <summary>The weight of the lowest <paramref name="tail"/> of the state's distribution.</summary>
    private ShiftedWeight Weight(double tail) => tail >= 1 ? new(Circuit.Problem.Offset, double.PositiveInfinity, 1) : new(TailEnd(tail), 0, 1 / tail);

    private double TailEnd(double tail)
    {
        var sum = 0.0;
        foreach (var x in Costs.Order)
            if ((sum += Probability(_layout.Address(x))) >= tail) return Costs.Values[x];
        return Costs.Most;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Probability(long address)
    {
        var (a, b) = (double.CreateTruncating(_state.Real[address]), double.CreateTruncating(_state.Imaginary[address]));
        return (a * a) + (b * b);
    }

    /// <summary>The states of a block in which draws, ascending, fall.</summary>
    private void Draw(int block, ReadOnlySpan<double> draws, double below, Span<ulong> drawn)
    {
        var (start, x) = (_layout.BlockStart(block), 0);
        var sum = below + Probability(start);
        for (var s = 0; s < draws.Length; s++)
        {
            while (draws[s] >= sum && x < _layout.BlockLength - 1) sum += Probability(start + ++x);
            drawn[s] = ((ulong)block << _layout.BlockBits) | (uint)x;
        }
    }
}
