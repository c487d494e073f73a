using System.Runtime.InteropServices;

namespace QuantumPrune.Formulation;

/// <summary>Pairs in the order they were added, in pieces that are never copied: 16 bytes a pair, whatever their number.</summary>
internal sealed class PairList
{
    private const int FirstPiece = 256;
    private const int LargestPiece = 1 << 20;

    private readonly List<Pair[]> _pieces = [];
    private Pair[] _last = [];
    private int _used;
    private int _full;
    private long _previous = -1;

    /// <summary>How many pairs there are.</summary>
    public int Count => _full + _used;

    /// <summary>Whether every pair comes after the one before it, by lower and then by higher end: such a list needs no sorting.</summary>
    public bool Ascending { get; private set; } = true;

    /// <summary>Adds a pair of two different variables, its ends in either order.</summary>
    public void Add(int i, int j, double bias)
    {
        if (_used == _last.Length) Grow();
        var pair = i < j ? new Pair(i, j, bias) : new Pair(j, i, bias);
        var key = ((long)pair.Low << 32) | (uint)pair.High;
        Ascending &= key > _previous;
        _previous = key;
        _last[_used++] = pair;
    }

    /// <summary>The pairs, piece after piece.</summary>
    public IEnumerable<ReadOnlyMemory<Pair>> Pieces()
    {
        foreach (var piece in _pieces) yield return ReferenceEquals(piece, _last) ? piece.AsMemory(0, _used) : piece;
    }

    private void Grow()
    {
        _full += _used;
        ModelLimits.Check(0, _full + 1L);
        _last = GC.AllocateUninitializedArray<Pair>(Math.Clamp(_full, FirstPiece, LargestPiece));
        _used = 0;
        _pieces.Add(_last);
    }

    /// <summary>The coupling of two variables.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct Pair(int Low, int High, double Bias);
}
