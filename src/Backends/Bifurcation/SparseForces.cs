using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Bifurcation;

/// <summary>Couplings row by row with 32-bit columns; each one is a vector of 16 replicas.</summary>
internal sealed unsafe class SparseForces : IForces
{
    private readonly AlignedArray<int> _starts;
    private readonly AlignedArray<int> _columns;
    private readonly AlignedArray<float> _values;
    private readonly AlignedArray<float> _fields;

    /// <summary>Takes <paramref name="entries"/> couplings at most.</summary>
    public SparseForces(int count, int entries)
    {
        Rows = count;
        _starts = new AlignedArray<int>(count + 1);
        _columns = new AlignedArray<int>(Math.Max(1, entries));
        _values = new AlignedArray<float>(Math.Max(1, entries));
        _fields = new AlignedArray<float>(count);
    }

    /// <inheritdoc/>
    public int Rows { get; }

    /// <summary>The forces f of the pinned spin.</summary>
    public Span<float> Fields => _fields.Span;

    /// <summary>Row i has the entries from the i-th start to the next one; ascending columns.</summary>
    public Span<int> Starts => _starts.Span;

    /// <summary>The variable that each entry belongs to.</summary>
    public Span<int> Columns => _columns.Span;

    /// <summary>The force of that variable at +1.</summary>
    public Span<float> Values => _values.Span;

    /// <inheritdoc/>
    public void Apply(float* values, Vector512<float> pinned, float* forces)
    {
        var starts = _starts.Pointer;
        var columns = _columns.Pointer;
        var couplings = _values.Pointer;
        for (var i = 0; i < Rows; i++)
        {
            var force = _fields.Pointer[i] * pinned;
            for (var entry = starts[i]; entry < starts[i + 1]; entry++)
                force = Vector512.FusedMultiplyAdd(Vector512.Create(couplings[entry]), Vector512.Load(values + ((long)columns[entry] * Swarm.Replicas)), force);
            force.Store(forces + ((long)i * Swarm.Replicas));
        }
    }
}
