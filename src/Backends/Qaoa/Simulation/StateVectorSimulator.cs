using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation.Lanes;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>
/// The fast simulator. It keeps amplitudes times i^(ones of the index), in which the X mixer is real (<see cref="MixerTurn"/>), and reads the state twice for a layer: row by row
/// for the phases and the mixer of a row's bits, then in strips of columns for the bits above (<see cref="StateLayout"/>).
/// </summary>
/// <typeparam name="T">Numbers of the amplitudes, float or double.</typeparam>
/// <typeparam name="TVector">A register of them.</typeparam>
/// <typeparam name="TLanes">What can be done with it.</typeparam>
internal sealed unsafe class StateVectorSimulator<T, TVector, TLanes> : ISimulator
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLanes : struct, ILanes<T, TVector>
{
    private const int PieceBits = 13; // of a gate's pairs
    private const int MostRowsTogether = 8; // the same
    private const int RowPace = 1; // three quarters of a row while blocks are worked on, the rest during the last sweep
    private const int StripPace = 2;
    private const int StripsTogether = 8; // neighbours, so that one thread finds what it told its cache about
    private const int Line = 8; // doubles of a cache line

    private readonly StateLayout _layout;
    private readonly StateVector<T> _state;
    private readonly LayerPhases<T, TVector, TLanes> _phases;
    private readonly StartState<T> _start;
    private readonly (int First, int Second)[] _ring;
    private readonly Slopes _slopes;
    private readonly double[] _ones = new double[GroupLength];
    private StateVector<T>? _adjoint;

    // What the pieces of the work in hand need to know.
    private MixerTurn _turn;
    private ShiftedWeight _weight;
    private XyGate<T, TVector, TLanes> _gate;
    private double _angle;
    private double _limit;

    public StateVectorSimulator(QaoaCircuit circuit)
    {
        Circuit = circuit;
        Costs = new CostDiagonal(circuit.Problem);
        _layout = new StateLayout(circuit.Problem.Qubits, sizeof(T));
        _phases = new(new EnergySplit(circuit.Problem, GroupBits), _layout.BlockBits);
        _start = new StartState<T>(circuit, GroupBits);
        _ring = circuit.Mixer == QaoaMixer.XyRing ? [.. circuit.Ring()] : [];
        for (var l = 0; l < GroupLength; l++) _ones[l] = BitOperations.PopCount((uint)l);
        _slopes = new Slopes(Math.Max(Math.Max(_layout.Blocks, StripPieces), Pieces));
        _state = new StateVector<T>(_layout.Length);
    }

    /// <summary>The fewest qubits: those of a group.</summary>
    public static int LeastQubits => GroupBits;

    /// <inheritdoc/>
    public QaoaCircuit Circuit { get; }

    /// <inheritdoc/>
    public CostDiagonal Costs { get; }

    private static int GroupBits => LayerPhases<T, TVector, TLanes>.GroupBits;

    private static int GroupLength => LayerPhases<T, TVector, TLanes>.GroupLength;

    private bool Turns => Circuit.Mixer == QaoaMixer.X;

    private int RowsTogether => Math.Clamp(_layout.Rows / 32, 1, MostRowsTogether);

    private int StripPieces => _layout.Rows > 1 ? (1 << _layout.RowBits) / (_layout.StripLength * StripsTogether) : 0;

    private int Pieces => 1 << Math.Max(_layout.Qubits - 2 - PieceBits, 0);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<QaoaLayer> layers) => Run(layers, CancellationToken.None);

    private void Run(ReadOnlySpan<QaoaLayer> layers, CancellationToken cancellation)
    {
        Each(_layout.Rows, static (s, row) => s.Start(row));
        foreach (var layer in layers)
        {
            cancellation.ThrowIfCancellationRequested();
            Prepare(layer);
            Each(_layout.Rows / RowsTogether, static (s, piece) => s.ForwardRows(piece));
            if (Turns) Each(StripPieces, static (s, piece) => s.ForwardStrips(piece));
            foreach (var (first, second) in _ring) Mix(first, second, layer.Beta);
        }
    }

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
    public double Gradient(ReadOnlySpan<QaoaLayer> layers, double tail, Span<QaoaLayer> gradient, CancellationToken cancellation = default)
    {
        Run(layers, cancellation);
        _weight = Weight(tail);
        _adjoint ??= new StateVector<T>(_layout.Length);
        Each(_layout.Blocks, static (s, block) => s._slopes.Beta[block] = s.WeighAdjoint(block));
        var value = _weight.Shift + Slopes.Sum(_slopes.Beta, _layout.Blocks);
        for (var l = layers.Length - 1; l >= 0; l--)
        {
            cancellation.ThrowIfCancellationRequested();
            gradient[l] = Backward(layers[l]);
        }

        return value;
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

    /// <inheritdoc/>
    public void Dispose()
    {
        _state.Dispose();
        _adjoint?.Dispose();
    }

    /// <summary>Pieces of a state worth it go to all cores.</summary>
    private void Each(int count, Action<StateVectorSimulator<T, TVector, TLanes>, int> piece)
    {
        if (_layout.Rows > 1) Workers.For(count, this, piece);
        else for (var i = 0; i < count; i++) piece(this, i);
    }

    private void Prepare(QaoaLayer layer)
    {
        _turn = Turns ? MixerTurn.Of<T>(layer.Beta) : new MixerTurn(0, 0);
        _phases.Prepare(layer.Gamma, layer.Delta, _turn.Scale(_layout.Qubits));
    }

    private void Start(int row)
    {
        for (var b = 0; b < _layout.BlocksPerRow; b++)
        {
            var block = (row * _layout.BlocksPerRow) + b;
            var start = _layout.BlockStart(block);
            for (var m = 0; m < _phases.GroupsPerBlock; m++, start += GroupLength)
                _start.Fill(((long)block * _phases.GroupsPerBlock) + m, new(_state.Real + start, GroupLength), new(_state.Imaginary + start, GroupLength));
        }
    }

    /// <summary>Phases, and the mixer of the bits of a row, on some neighbouring rows.</summary>
    private void ForwardRows(int piece)
    {
        var row = piece * RowsTogether;
        var ahead = Next(_state, (row + 1) * _layout.RowStride, RowsTogether - 1, _layout.BlocksPerRow * _layout.BlockStride, RowPace);
        for (var end = row + RowsTogether; row < end; row++) ForwardRow(row, ref ahead);
    }

    private void ForwardRow(int row, ref Ahead ahead)
    {
        for (var b = 0; b < _layout.BlocksPerRow; b++) ForwardBlock((row * _layout.BlocksPerRow) + b, ref ahead);
        if (Turns) Turn(_state, row * _layout.RowStride, _layout.BlockStride, _layout.RowBits - _layout.BlockBits, _layout.BlockLength, _turn, ref ahead);
    }

    /// <summary>Runs of <paramref name="width"/> neighbouring elements, in a row each.</summary>
    private Ahead Next(StateVector<T> state, long start, int rows, long width, int pace)
        => new(state.Real + start, state.Imaginary + start, rows, (int)(width / (Line * sizeof(double) / sizeof(T))), _layout.RowStride * sizeof(T), pace);

    private void ForwardBlock(int block, ref Ahead ahead)
    {
        double* room = stackalloc double[LayerPhases<T, TVector, TLanes>.Room + Line];
        double* constants = Aligned(room), factors = constants + (2 * LayerPhases<T, TVector, TLanes>.MostGroups);
        T* group = (T*)(factors + 32);
        _phases.Block(block, constants, factors);
        var start = _layout.BlockStart(block);
        for (var m = 0; m < _phases.GroupsPerBlock; m++, start += GroupLength)
        {
            _phases.Group(m, constants, factors, group);
            GroupKernel<T, TVector, TLanes>.PhaseThenTurn(_state.Real + start, _state.Imaginary + start, group, _phases.Table, _turn, ref ahead);
        }

        if (Turns) Turn(_state, _layout.BlockStart(block), TLanes.Count, _layout.BlockBits - TLanes.Bits, TLanes.Count, _turn, ref ahead);
    }

    /// <summary>The mixer of the bits above a row, on some neighbouring strips of columns.</summary>
    private void ForwardStrips(int piece)
    {
        for (var strip = piece * StripsTogether; strip < (piece + 1) * StripsTogether; strip++) ForwardStrip(strip);
    }

    private void ForwardStrip(int strip)
    {
        var ahead = NextStrip(_state, strip);
        TurnStrip(_state, StripStart(strip), _turn, ref ahead);
    }

    /// <summary>A few bits at a time, which the first-level cache holds, then those above.</summary>
    private void TurnStrip(StateVector<T> state, long start, MixerTurn turn, ref Ahead ahead)
    {
        var (near, bits) = (_layout.NearBits, _layout.Qubits - _layout.RowBits);
        TurnStrip(state.Real + start, near, bits, turn, ref ahead);
        TurnStrip(state.Imaginary + start, near, bits, turn, ref ahead);
    }

    private void TurnStrip(T* part, int near, int bits, MixerTurn turn, ref Ahead ahead)
    {
        for (var row = 0L; row < _layout.Rows; row += 1 << near)
            Rotation<T, TVector, TLanes>.Across(part + (row * _layout.RowStride), _layout.RowStride, near, _layout.StripLength, turn, ref ahead);
        Rotation<T, TVector, TLanes>.Across(part, _layout.RowStride, bits, _layout.StripLength, turn, ref ahead, near);
    }

    /// <summary>The strip after this one, if the thread at hand has it to do.</summary>
    private Ahead NextStrip(StateVector<T> state, int strip)
        => Next(state, StripStart(strip) + _layout.StripLength, (strip + 1) % StripsTogether > 0 ? _layout.Rows : 0, _layout.StripLength, StripPace);

    private long StripStart(int strip) => _layout.Address((long)strip * _layout.StripLength);

    private QaoaLayer Backward(QaoaLayer layer)
    {
        Prepare(layer);
        var beta = 0.0;
        if (Turns)
        {
            Each(StripPieces, static (s, piece) => s._slopes.Beta[piece] = s.BackwardStrips(piece));
            beta = Slopes.Sum(_slopes.Beta, StripPieces);
        }

        foreach (var (first, second) in _ring.Reverse()) beta += Unmix(first, second, layer.Beta);
        Each(_layout.Rows, static (s, row) => s.BackwardRow(row));
        if (Turns) beta += Slopes.Sum(_slopes.Beta, _layout.Blocks);
        var scale = 2 * Math.Pow(_turn.Scale(_layout.Qubits), 2);
        return new(scale * Slopes.Sum(_slopes.Gamma, _layout.Blocks), scale * Slopes.Sum(_slopes.Delta, _layout.Blocks), 2 * beta);
    }

    private double BackwardStrips(int piece)
    {
        var slope = 0.0;
        for (var strip = piece * StripsTogether; strip < (piece + 1) * StripsTogether; strip++) slope += BackwardStrip(strip);
        return slope;
    }

    private double BackwardStrip(int strip)
        => Unturn(StripStart(strip), _layout.RowStride, _layout.Qubits - _layout.RowBits, _layout.StripLength, 0, NextStrip(_state, strip), NextStrip(_adjoint!, strip));

    private void BackwardRow(int row)
    {
        var first = row * _layout.BlocksPerRow;
        var beta = Turns ? Unturn(row * _layout.RowStride, _layout.BlockStride, _layout.RowBits - _layout.BlockBits, _layout.BlockLength, _layout.Qubits - _layout.RowBits) : 0;
        for (var b = 0; b < _layout.BlocksPerRow; b++) BackwardBlock(first + b);
        _slopes.Beta[first] += beta;
    }

    private void BackwardBlock(int block)
    {
        var start = _layout.BlockStart(block);
        _slopes.Beta[block] = Turns ? Unturn(start, TLanes.Count, _layout.BlockBits - TLanes.Bits, TLanes.Count, _layout.Qubits - _layout.BlockBits) : 0;
        double* room = stackalloc double[LayerPhases<T, TVector, TLanes>.Room + Line];
        double* constants = Aligned(room), factors = constants + (2 * LayerPhases<T, TVector, TLanes>.MostGroups);
        T* group = (T*)(factors + 32);
        var (turned, energy, plain, spins, highSpins) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        fixed (double* costs = &Costs.Values[(long)block << _layout.BlockBits], ones = _ones)
        {
            _phases.Block(block, constants, factors);
            for (var m = 0; m < _phases.GroupsPerBlock; m++, start += GroupLength)
            {
                T* a = _state.Real + start, b = _state.Imaginary + start, x = _adjoint!.Real + start, y = _adjoint.Imaginary + start;
                if (Turns) turned += RotationSlope<T, TVector, TLanes>.InLanes(a, x) + RotationSlope<T, TVector, TLanes>.InLanes(b, y);
                var before = plain;
                _phases.Group(m, constants, factors, group);
                GroupKernel<T, TVector, TLanes>.TurnThenUnphase(a, b, x, y, group, _phases.Table, _turn.Inverse, costs + (m * GroupLength), ones, ref energy, ref plain, ref spins);
                highSpins += (plain - before) * BitOperations.PopCount(((uint)block * (uint)_phases.GroupsPerBlock) + (uint)m);
            }
        }

        _slopes.Beta[block] += Vector512.Sum(turned) * Squared(_layout.Qubits - TLanes.Bits);
        _slopes.Gamma[block] = Vector512.Sum(energy) - (Circuit.Problem.Offset * Vector512.Sum(plain));
        _slopes.Delta[block] = (_layout.Qubits * Vector512.Sum(plain)) - (2 * Vector512.Sum(spins + highSpins));
    }

    private static void Turn(StateVector<T> state, long start, long unit, int bits, int width, MixerTurn turn, ref Ahead ahead)
    {
        Rotation<T, TVector, TLanes>.Across(state.Real + start, unit, bits, width, turn, ref ahead);
        Rotation<T, TVector, TLanes>.Across(state.Imaginary + start, unit, bits, width, turn, ref ahead);
    }

    /// <summary>Turns both states back; the slope of these turns.</summary>
    /// <param name="start">As for <see cref="Rotation{T, TVector, TLanes}.Across"/>.</param>
    /// <param name="unit">The same.</param>
    /// <param name="bits">The same.</param>
    /// <param name="width">The same.</param>
    /// <param name="turned">How many qubits were turned back before without their cosine.</param>
    /// <param name="ahead">The same.</param>
    /// <param name="adjointAhead">The same of the adjoint.</param>
    private double Unturn(long start, long unit, int bits, int width, int turned, Ahead ahead = default, Ahead adjointAhead = default)
    {
        var slope = RotationSlope<T, TVector, TLanes>.Across(_state.Real + start, _adjoint!.Real + start, unit, bits, width)
            + RotationSlope<T, TVector, TLanes>.Across(_state.Imaginary + start, _adjoint.Imaginary + start, unit, bits, width);
        Turn(_state, start, unit, bits, width, _turn.Inverse, ref ahead);
        Turn(_adjoint, start, unit, bits, width, _turn.Inverse, ref adjointAhead);
        return Vector512.Sum(slope) * Squared(turned);
    }

    /// <summary>The first place on a cache line.</summary>
    private static double* Aligned(double* room) => (double*)(((nuint)room + (Line * sizeof(double)) - 1) & ~(nuint)((Line * sizeof(double)) - 1));

    private double Squared(int qubits) => Math.Pow(_turn.Scale(1), 2 * qubits);

    private void Mix(int first, int second, double beta)
    {
        (_gate, _angle) = (new(_layout, first, second), beta);
        Each(Pieces, static (s, piece) => s._gate.Mix(s._state, s._angle, s.FirstPair(piece), s.FirstPair(piece + 1)));
    }

    private double Unmix(int first, int second, double beta)
    {
        (_gate, _angle) = (new(_layout, first, second), -beta);
        Each(Pieces, static (s, piece) => s._slopes.Beta[piece] = s.Unmix(s.FirstPair(piece), s.FirstPair(piece + 1)));
        return Slopes.Sum(_slopes.Beta, Pieces);
    }

    private double Unmix(long first, long end)
    {
        var slope = _gate.Slope(_state, _adjoint!, first, end);
        _gate.Mix(_state, _angle, first, end);
        _gate.Mix(_adjoint!, _angle, first, end);
        return slope;
    }

    private long FirstPair(int piece) => (piece * (1L << (_layout.Qubits - 2))) / Pieces;

    private ReadOnlySpan<double> BlockCosts(int block) => new(Costs.Values, block << _layout.BlockBits, _layout.BlockLength);

    private double Weighted<TWeight>(int block, TWeight weight)
        where TWeight : struct, IEnergyWeight
        => StateSums<T, TVector, TLanes>.Weighted(_state.Real + _layout.BlockStart(block), _state.Imaginary + _layout.BlockStart(block), BlockCosts(block), weight);

    private double WeighAdjoint(int block) => StateSums<T, TVector, TLanes>.Adjoint(_state, _adjoint!, _layout.BlockStart(block), BlockCosts(block), _weight);

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
