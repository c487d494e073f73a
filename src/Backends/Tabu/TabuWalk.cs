using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tabu;

/// <summary>One-flip tabu search: always the best flip that is not tabu, or that leads below everything seen in this walk.</summary>
/// <remarks>A flipped variable is tabu for n / 100 + 10 + random(10) moves (Palubeckis 2004, Glover, Lü and Hao 2010).</remarks>
internal sealed unsafe class TabuWalk<TRows>
    where TRows : struct, ICouplingRows
{
    private const int MovesPerCheck = 1024;

    private readonly FlipState<TRows> _state;
    private readonly SearchControl _control;
    private readonly RandomSource _random;
    private readonly AlignedArray<int> _tabuUntil;
    private readonly BitSample _best;
    private readonly int _tenure;
    private int _move;

    public TabuWalk(SearchModel model, SearchControl control, RandomSource random)
    {
        _state = new FlipState<TRows>(model);
        _control = control;
        _random = random;
        _tabuUntil = new AlignedArray<int>(model.Padded);
        _best = new BitSample(model.Count);
        _tenure = Math.Min((model.Count / 100) + 10, model.Count / 4);
    }

    /// <summary>The lowest sample of the last walk.</summary>
    public BitSample Best => _best;

    /// <summary>The energy of <see cref="Best"/>.</summary>
    public long BestEnergy { get; private set; }

    /// <summary>Moves made in all walks.</summary>
    public long Moves { get; private set; }

    /// <summary>Couplings and changes touched in all walks.</summary>
    public long Work => _state.Work;

    /// <summary>Walks from <paramref name="start"/> until <paramref name="patience"/> moves have brought nothing new, or the run stops.</summary>
    public void Run(BitSample start, int patience)
    {
        _state.MoveTo(start);
        _tabuUntil.Span.Clear();
        _move = 0;
        Keep();
        var lastGain = 0;
        var pending = false;
        while (_move - lastGain < patience)
        {
            var (variable, change) = Choose();
            if (pending && change >= 0)
            {
                Keep();
                pending = false;
                if (_control.Met) break;
            }

            Flip(variable);
            if (_state.Energy < BestEnergy) (BestEnergy, pending, lastGain) = (_state.Energy, true, _move);
            if (_move % MovesPerCheck == 0 && _control.Stop) break;
        }

        if (pending) Keep();
        Moves += _move;
    }

    private void Flip(int variable)
    {
        _state.Flip(variable);
        _tabuUntil.Pointer[variable] = ++_move + _tenure + Draw(10);
    }

    private void Keep()
    {
        BestEnergy = _state.Energy;
        _state.CopyTo(_best);
        _control.Offer(BestEnergy);
    }

    /// <summary>The lowest change, scanning from a random place so that ties fall differently each time.</summary>
    private (int Variable, int Change) Choose()
    {
        _state.CountScan();
        var count = _state.Model.Padded;
        var aspiration = (int)Math.Clamp(BestEnergy - _state.Energy, int.MinValue, 0);
        var start = Draw(count / Vector512<int>.Count) * Vector512<int>.Count;
        var scan = new Scan(_state.Delta, _tabuUntil.Pointer, _move, aspiration);
        scan.Over(start, count);
        scan.Over(0, start);
        var (variable, change) = scan.Lowest();
        return change == int.MaxValue ? Any() : (variable, change);
    }

    /// <summary>All are tabu, which only happens with very few variables.</summary>
    private (int Variable, int Change) Any()
    {
        var variable = Draw(_state.Model.Count);
        return (variable, _state.Delta[variable]);
    }

    private int Draw(int bound) => (int)Math.BigMul(_random.NextUInt64(), (ulong)bound, out _);

    /// <summary>The running minimum of 16 lanes with the variables that hold it.</summary>
    private ref struct Scan
    {
        private readonly int* _delta;
        private readonly int* _tabuUntil;
        private readonly Vector512<int> _now;
        private readonly Vector512<int> _aspiration;
        private Vector512<int> _lowest = Vector512.Create(int.MaxValue);
        private Vector512<int> _holders = Vector512<int>.Zero;

        public Scan(int* delta, int* tabuUntil, int now, int aspiration)
        {
            _delta = delta;
            _tabuUntil = tabuUntil;
            _now = Vector512.Create(now);
            _aspiration = Vector512.Create(aspiration);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Over(int from, int to)
        {
            var (lowest, holders) = (_lowest, _holders);
            var index = Vector512.Create(from) + Vector512<int>.Indices;
            for (var k = from; k < to; k += Vector512<int>.Count)
            {
                var change = Vector512.Load(_delta + k);
                var free = Vector512.LessThanOrEqual(Vector512.Load(_tabuUntil + k), _now) | Vector512.LessThan(change, _aspiration);
                var better = free & Vector512.LessThan(change, lowest);
                lowest = Vector512.ConditionalSelect(better, change, lowest);
                holders = Vector512.ConditionalSelect(better, index, holders);
                index += Vector512.Create(Vector512<int>.Count);
            }

            (_lowest, _holders) = (lowest, holders);
        }

        public readonly (int Variable, int Change) Lowest()
        {
            var halves = Vector256.Min(_lowest.GetLower(), _lowest.GetUpper());
            var quarters = Vector128.Min(halves.GetLower(), halves.GetUpper());
            var pairs = Vector128.Min(quarters, Vector128.Shuffle(quarters, Vector128.Create(2, 3, 0, 1)));
            var change = Math.Min(pairs[0], pairs[1]);
            var lane = BitOperations.TrailingZeroCount(Vector512.Equals(_lowest, Vector512.Create(change)).ExtractMostSignificantBits());
            return (_holders[lane], change);
        }
    }
}
