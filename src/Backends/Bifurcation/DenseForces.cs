using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Bifurcation;

/// <summary>A full matrix of couplings in panels of 8 rows, column by column, so that it streams through once and a vector of values serves 8 rows.</summary>
internal sealed unsafe class DenseForces : IForces
{
    private const int Tile = 8;
    // 2 KiB: a matrix beyond the caches comes from memory, and asking this early makes 91 of 69 GFLOP/s at 4,000 variables. An address past the end does no harm.
    private const int Ahead = 512;

    private readonly int _count;
    private readonly AlignedArray<float> _panels;
    private readonly AlignedArray<float> _fields;

    /// <summary>All zero.</summary>
    public DenseForces(int count)
    {
        _count = count;
        Rows = (count + Tile - 1) / Tile * Tile;
        _panels = new AlignedArray<float>((long)Rows * count);
        _fields = new AlignedArray<float>(Rows);
    }

    /// <inheritdoc/>
    public int Rows { get; }

    /// <summary>The forces f of the pinned spin.</summary>
    public Span<float> Fields => _fields.Span;

    /// <summary>The force on a variable of another one at +1.</summary>
    public ref float this[int on, int of] => ref _panels.Span[((((on / Tile) * _count) + of) * Tile) + (on % Tile)];

    /// <inheritdoc/>
    public void Apply(float* values, Vector512<float> pinned, float* forces)
    {
        for (var row = 0; row < Rows; row += Tile)
            Panel(_panels.Pointer + ((long)row * _count), values, pinned, _count, _fields.Pointer + row, forces + (row * Swarm.Replicas));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Panel(float* couplings, float* values, Vector512<float> pinned, int count, float* fields, float* forces)
    {
        var (f0, f1, f2, f3) = (fields[0] * pinned, fields[1] * pinned, fields[2] * pinned, fields[3] * pinned);
        var (f4, f5, f6, f7) = (fields[4] * pinned, fields[5] * pinned, fields[6] * pinned, fields[7] * pinned);
        for (var end = couplings + ((long)count * Tile); couplings < end; couplings += Tile, values += Swarm.Replicas)
        {
            if (Sse.IsSupported) Sse.Prefetch0(couplings + Ahead);
            var value = Vector512.Load(values);
            f0 = Vector512.FusedMultiplyAdd(Vector512.Create(couplings[0]), value, f0);
            f1 = Vector512.FusedMultiplyAdd(Vector512.Create(couplings[1]), value, f1);
            f2 = Vector512.FusedMultiplyAdd(Vector512.Create(couplings[2]), value, f2);
            f3 = Vector512.FusedMultiplyAdd(Vector512.Create(couplings[3]), value, f3);
            f4 = Vector512.FusedMultiplyAdd(Vector512.Create(couplings[4]), value, f4);
            f5 = Vector512.FusedMultiplyAdd(Vector512.Create(couplings[5]), value, f5);
            f6 = Vector512.FusedMultiplyAdd(Vector512.Create(couplings[6]), value, f6);
            f7 = Vector512.FusedMultiplyAdd(Vector512.Create(couplings[7]), value, f7);
        }

        f0.Store(forces);
        f1.Store(forces + 16);
        f2.Store(forces + 32);
        f3.Store(forces + 48);
        f4.Store(forces + 64);
        f5.Store(forces + 80);
        f6.Store(forces + 96);
        f7.Store(forces + 112);
    }
}
