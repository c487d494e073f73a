using QuantumPrune.Tensors.Kernels.Tiles;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>
/// An outer product per position: output gradients [positions, K], transposed once per band of rows, times what every tap sees, read through a
/// table of offsets. The batch is cut into a fixed number of shares that are summed in order.
/// </summary>
internal sealed unsafe class PatchGradient : FilterGradient
{
    private const int PositionsPerBand = 256;
    private const int MostShares = 8;
    private const int TapsPerChunk = 64;
    private const int LargestSums = 1 << 23;
    private readonly ConvolutionGeometry _g;
    private readonly int _channels;
    private readonly int _filters;
    private readonly int _rowsPerBand;
    private readonly int _bands;
    private readonly FilterBlock[] _blocks;
    private readonly int _shares;
    private readonly float[] _sums;
    private Tensor _x = null!;
    private Tensor _dy = null!;
    private Tensor _dw = null!;

    /// <summary>Prepares for a geometry.</summary>
    /// <param name="g">The forward convolution.</param>
    /// <param name="channels">C.</param>
    /// <param name="filters">K.</param>
    public PatchGradient(ConvolutionGeometry g, int channels, int filters)
    {
        (_g, _channels, _filters) = (g, channels / g.Groups, filters / g.Groups);
        _rowsPerBand = Math.Clamp(PositionsPerBand / g.OutWidth, 1, g.OutHeight);
        _bands = (g.OutHeight + _rowsPerBand - 1) / _rowsPerBand;
        _blocks = FilterBlock.Cut(_filters);
        _shares = Math.Clamp(LargestSums / Math.Max(1, SumsPerShare), 2, MostShares);
        _sums = GC.AllocateArray<float>(_shares * SumsPerShare, pinned: true);
    }

    private int Taps => _channels * _g.Taps;

    private int TapChunks => (Taps + TapsPerChunk - 1) / TapsPerChunk;

    private int SumsPerGroup => Taps * _blocks[^1].End;

    private int SumsPerShare => _g.Groups * SumsPerGroup;

    public override void Run(Tensor x, Tensor dy, Tensor dw)
    {
        (_x, _dy, _dw) = (x, dy, dw);
        Workers.For(_shares, this, static (gradient, share) => gradient.RunShare(share));
        Workers.For(_g.Groups * _blocks.Length * TapChunks, this, static (gradient, task) => gradient.AddShares(task));
    }

    private void RunShare(int share)
    {
        _sums.AsSpan(share * SumsPerShare, SumsPerShare).Clear();
        var pieces = (long)_x.Shape[0] * _g.Groups * _bands;
        for (var piece = pieces * share / _shares; piece < pieces * (share + 1) / _shares; piece++)
        {
            var (image, band) = Math.DivRem((int)piece, _bands);
            fixed (float* x = _x.Data, dy = _dy.Data, sums = _sums)
                RunBand(x + ((nint)image * _channels * _g.Plane), dy + ((nint)image * _filters * _g.OutPlane), band * _rowsPerBand, sums + (share * SumsPerShare) + (image % _g.Groups * SumsPerGroup));
        }
    }

    private void RunBand(float* x, float* dy, int row, float* sums)
    {
        var rows = Math.Min(_rowsPerBand, _g.OutHeight - row);
        var padded = PaddedRows.Of(x, _channels, _g, (1, 1), row * _g.StrideY, rows);
        var offsets = stackalloc nint[Tile.MaxRows];
        var tiles = (Taps + Tile.MaxRows - 1) / Tile.MaxRows;
        foreach (var block in _blocks)
        {
            var transposed = Transpose(dy + ((nint)block.First * _g.OutPlane) + (row * _g.OutWidth), rows * _g.OutWidth, block);
            for (var tile = 0; tile < tiles; tile++)
            {
                var first = (int)((long)Taps * tile / tiles);
                var count = (int)((long)Taps * (tile + 1) / tiles) - first;
                for (var t = 0; t < count; t++) offsets[t] = TapOffset(padded, first + t);
                Tile.AddOuterProducts(
                    block.IsNarrow, count, rows, _g.OutWidth, padded.Data, _g.StrideX, (nint)_g.StrideY * padded.Width, offsets, transposed,
                    sums + ((nint)Taps * block.First) + (first * block.Columns));
            }
        }
    }

    /// <summary>The output gradients of a block of filters as [positions, columns], zero where the block has no filter.</summary>
    private float* Transpose(float* dy, int positions, FilterBlock block)
    {
        var transposed = Scratch.Panel.Rent((long)positions * block.Columns);
        for (var k = 0; k < block.Columns; k++)
        {
            var from = dy + ((nint)k * _g.OutPlane);
            var to = transposed + k;
            if (k >= block.Count) for (var p = 0; p < positions; p++, to += block.Columns) *to = 0;
            else for (var p = 0; p < positions; p++, to += block.Columns) *to = from[p];
        }

        return transposed;
    }

    private nint TapOffset(in PaddedRows padded, int tap)
    {
        var (channel, inside) = Math.DivRem(tap, _g.Taps);
        var (r, s) = Math.DivRem(inside, _g.KernelWidth);
        return (channel * padded.ChannelStride) + (r * _g.DilationY * padded.Width) + (s * _g.DilationX);
    }

    /// <summary>Adds the shares' sums for some taps of one block of filters: first together, tap by tap, then into place.</summary>
    private void AddShares(int task)
    {
        var (rest, chunk) = Math.DivRem(task, TapChunks);
        var (group, index) = Math.DivRem(rest, _blocks.Length);
        var block = _blocks[index];
        var (first, last) = (chunk * TapsPerChunk, Math.Min(Taps, (chunk + 1) * TapsPerChunk));
        var start = (group * SumsPerGroup) + (Taps * block.First) + (first * block.Columns);
        var total = _sums.AsSpan(start, (last - first) * block.Columns);
        for (var share = 1; share < _shares; share++) Elementwise.AddTo(_sums.AsSpan((share * SumsPerShare) + start, total.Length), total);
        for (var k = 0; k < block.Count; k++)
        {
            var to = _dw.Span.Slice((((group * _filters) + block.First + k) * Taps) + first, last - first);
            for (int tap = 0, at = k; tap < to.Length; tap++, at += block.Columns) to[tap] += total[at];
        }
    }

    /// <summary>Filters that one tile holds side by side.</summary>
    /// <param name="First">The first filter.</param>
    /// <param name="Count">How many filters.</param>
    /// <param name="Columns">The columns of the tile, at least as many.</param>
    private readonly record struct FilterBlock(int First, int Count, int Columns)
    {
        public int End => First + Columns;

        public bool IsNarrow => Columns < Tile.Columns;

        public static FilterBlock[] Cut(int filters)
        {
            var blocks = new FilterBlock[(filters + Tile.Columns - 1) / Tile.Columns];
            for (var i = 0; i < blocks.Length; i++)
            {
                var count = Math.Min(Tile.Columns, filters - (i * Tile.Columns));
                blocks[i] = new FilterBlock(i * Tile.Columns, count, count <= Tile.Columns / 2 ? Tile.Columns / 2 : Tile.Columns);
            }

            return blocks;
        }
    }
}
