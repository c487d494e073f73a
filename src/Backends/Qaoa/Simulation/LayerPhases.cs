using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Qaoa.Simulation.Lanes;
using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>
/// The factors exp(-i (gamma (C - offset) + delta sum Z_i)) of a layer without a look at the energies: for the 2^g indices of a group, a table for the low bits among themselves,
/// times a constant, times a factor for each low bit that is 1, which the fields of the high bits give. Angles are doubles throughout, so that large ones cost no precision.
/// </summary>
/// <remarks>Groups that make up a block share the fields of the bits above the block; those of the bits between come from a second table.</remarks>
internal sealed unsafe class LayerPhases<T, TVector, TLanes>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLanes : struct, ILanes<T, TVector>
{
    /// <summary>The registers of a group.</summary>
    public const int Registers = 16;

    /// <summary>Room for the constants of a block, of one part.</summary>
    public const int MostGroups = 32;

    private readonly EnergySplit _split;
    private readonly int _middleBits;
    private readonly double[] _constants; // the high bits' energies with all low spins at +1
    private readonly AlignedArray<T> _table = new(2 * GroupLength);
    private readonly double[] _spins = new double[GroupLength]; // sums of the low spins
    private readonly Vector512<double>[] _middleFields;
    private readonly Vector512<double>[] _middleReal;
    private readonly Vector512<double>[] _middleImaginary;
    private double _gamma;
    private double _delta;
    private double _scale;

    /// <param name="split">Energies, split at the bits of a group.</param>
    /// <param name="blockBits">Bits of a block.</param>
    public LayerPhases(EnergySplit split, int blockBits)
    {
        _split = split;
        _middleBits = blockBits - split.LowBits;
        _middleFields = new Vector512<double>[GroupsPerBlock];
        _middleReal = new Vector512<double>[GroupsPerBlock];
        _middleImaginary = new Vector512<double>[GroupsPerBlock];
        for (var m = 0; m < GroupsPerBlock; m++) _middleFields[m] = split.Fields(m, 0, _middleBits);
        for (var l = 0; l < GroupLength; l++) _spins[l] = GroupBits - (2 * BitOperations.PopCount((uint)l));
        _constants = split.High;
        for (var h = 0L; h < _constants.LongLength; h++) _constants[h] += Vector512.Sum(_middleFields[h & (GroupsPerBlock - 1)] + FieldsAbove(h >> _middleBits));
    }

    /// <summary>g.</summary>
    public static int GroupBits => TLanes.Bits + 4;

    /// <summary>2^g.</summary>
    public static int GroupLength => 1 << GroupBits;

    /// <summary>How many doubles the constants and factors of a block and the factors of a group take.</summary>
    public static int Room => (2 * MostGroups) + 32 + (2 * GroupLength * sizeof(T) / sizeof(double));

    /// <summary>Factors of the low bits among themselves: 2^g real parts, then the imaginary ones.</summary>
    public T* Table => _table.Pointer;

    /// <summary>2^(block bits - g).</summary>
    public int GroupsPerBlock => 1 << _middleBits;

    /// <summary>Makes the tables of a layer, whose factors are to be <paramref name="scale"/> in size.</summary>
    public void Prepare(double gamma, double delta, double scale)
    {
        (_gamma, _delta, _scale) = (gamma, delta, scale);
        double* cos = stackalloc double[GroupLength];
        double* sin = stackalloc double[GroupLength];
        for (var l = 0; l < GroupLength; l += Vector512<double>.Count)
        {
            var (s, c) = VectorAngle.SinCos((Vector512.LoadUnsafe(ref _split.Low[l]) * gamma) + (Vector512.LoadUnsafe(ref _spins[l]) * delta));
            c.Store(cos + l);
            (-s).Store(sin + l);
        }

        for (var l = 0; l < GroupLength; l += TLanes.Count)
        {
            TLanes.Store(Table + l, TLanes.Narrow(cos + l));
            TLanes.Store(Table + GroupLength + l, TLanes.Narrow(sin + l));
        }

        for (var m = 0; m < GroupsPerBlock; m++) (_middleImaginary[m], _middleReal[m]) = VectorAngle.SinCos(_middleFields[m] * (2 * gamma));
    }

    /// <summary>What the groups of a block need.</summary>
    /// <param name="block">The block's number.</param>
    /// <param name="constants">Room for a complex number per group, rounded up to a register: real parts, then imaginary ones.</param>
    /// <param name="factors">Room for the factors of the low bits: 8 real, 8 imaginary, and 16 for <see cref="Group"/>.</param>
    public void Block(int block, double* constants, double* factors)
    {
        var (sin, cos) = VectorAngle.SinCos(FieldsAbove(block) * (2 * _gamma));
        cos.Store(factors);
        sin.Store(factors + 8);
        var first = (long)block << _middleBits;
        for (var m = 0; m < GroupsPerBlock; m += Vector512<double>.Count)
        {
            var angles = constants + m;
            for (var k = 0; k < 8; k++)
            {
                var h = first + (m + k < GroupsPerBlock ? m + k : 0); // a block of fewer groups has numbers to spare
                angles[k] = (_gamma * _constants[h]) + (_delta * (_split.HighBits - (2 * BitOperations.PopCount((ulong)h))));
            }

            (sin, cos) = VectorAngle.SinCos(Vector512.Load(angles));
            (cos * _scale).Store(constants + m);
            (sin * -_scale).Store(constants + MostGroups + m);
        }
    }

    /// <summary>The factors of a group that <see cref="Table"/>'s are still to be multiplied with.</summary>
    /// <param name="group">The group's number in its block.</param>
    /// <param name="constants">From <see cref="Block"/>.</param>
    /// <param name="factors">From <see cref="Block"/>.</param>
    /// <param name="result">2^g real parts, then the imaginary ones.</param>
    public void Group(int group, double* constants, double* factors, T* result)
    {
        var bits = factors + 16;
        var (ar, ai) = (Vector512.Load(factors), Vector512.Load(factors + 8));
        var (br, bi) = (_middleReal[group], _middleImaginary[group]);
        ((ar * br) - (ai * bi)).Store(bits);
        ((ar * bi) + (ai * br)).Store(bits + 8);
        var (x, y) = (TLanes.Broadcast(constants[group]), TLanes.Broadcast(constants[MostGroups + group]));
        (x, y) = InLanes(x, y, bits, 0);
        (x, y) = InLanes(x, y, bits, 1);
        if (TLanes.Bits > 2) (x, y) = InLanes(x, y, bits, 2);
        if (TLanes.Bits > 3) (x, y) = InLanes(x, y, bits, 3);
        TLanes.Store(result, x);
        TLanes.Store(result + GroupLength, y);
        for (var bit = TLanes.Bits; bit < GroupBits; bit++)
        {
            var half = 1 << bit;
            var (fr, fi) = (TLanes.Broadcast(bits[bit]), TLanes.Broadcast(bits[8 + bit]));
            for (var l = 0; l < half; l += TLanes.Count)
            {
                (x, y) = Product(TLanes.Load(result + l), TLanes.Load(result + GroupLength + l), fr, fi);
                TLanes.Store(result + half + l, x);
                TLanes.Store(result + GroupLength + half + l, y);
            }
        }
    }

    /// <summary>Multiplies the lanes that have a bit by its factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Real, TVector Imaginary) InLanes(TVector x, TVector y, double* bits, int bit)
        => Product(x, y, TLanes.Choose(bit, TLanes.Broadcast(bits[bit]), TLanes.Broadcast(1)), TLanes.Choose(bit, TLanes.Broadcast(bits[8 + bit]), TLanes.Broadcast(0)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Real, TVector Imaginary) Product(TVector ar, TVector ai, TVector br, TVector bi)
        => (TLanes.MultiplyFrom(ai, bi, TLanes.Multiply(ar, br)), TLanes.MultiplyAdd(ai, br, TLanes.Multiply(ar, bi)));

    private Vector512<double> FieldsAbove(long block) => _split.Fields(block, _middleBits, _split.HighBits - _middleBits);
}
