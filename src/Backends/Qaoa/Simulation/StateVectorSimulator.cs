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
internal sealed unsafe partial class StateVectorSimulator<T, TVector, TLanes> : ISimulator
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

    private static void Turn(StateVector<T> state, long start, long unit, int bits, int width, MixerTurn turn, ref Ahead ahead)
    {
        Rotation<T, TVector, TLanes>.Across(state.Real + start, unit, bits, width, turn, ref ahead);
        Rotation<T, TVector, TLanes>.Across(state.Imaginary + start, unit, bits, width, turn, ref ahead);
    }

    /// <summary>The first place on a cache line.</summary>
    private static double* Aligned(double* room) => (double*)(((nuint)room + (Line * sizeof(double)) - 1) & ~(nuint)((Line * sizeof(double)) - 1));

    private void Mix(int first, int second, double beta)
    {
        (_gate, _angle) = (new(_layout, first, second), beta);
        Each(Pieces, static (s, piece) => s._gate.Mix(s._state, s._angle, s.FirstPair(piece), s.FirstPair(piece + 1)));
    }

    private long FirstPair(int piece) => (piece * (1L << (_layout.Qubits - 2))) / Pieces;
}
