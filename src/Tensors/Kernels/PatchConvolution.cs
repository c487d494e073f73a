using System.Runtime.Intrinsics;
using QuantumPrune.Tensors.Kernels.Tiles;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>Convolution of any geometry as a matrix product: filters [K, C R S] times patches [C R S, positions], a panel of positions at a time.</summary>
internal sealed unsafe class PatchConvolution : ConvolutionKernel
{
    private const int PositionsPerTask = 2048;
    private readonly ConvolutionGeometry _g;
    private readonly (int Y, int X) _holes;
    private readonly PackedRows[] _filters;
    private readonly float[]? _flipped;
    private readonly int _channels;
    private readonly int _rowsPerTask;
    private readonly int _bands;
    private Tensor _x = null!;
    private Tensor _y = null!;
    private Epilogue _epilogue;

    private PatchConvolution(in ConvolutionGeometry g, int channels, int filters, (int Y, int X) holes, bool transposed)
    {
        (_g, _channels, _holes) = (g, channels / g.Groups, holes);
        _filters = new PackedRows[g.Groups];
        for (var i = 0; i < g.Groups; i++) _filters[i] = PackedRows.Create(filters / g.Groups, _channels * g.Taps);
        if (transposed) _flipped = new float[filters / g.Groups * _channels * g.Taps];
        _rowsPerTask = Math.Clamp(PositionsPerTask / g.OutWidth, 1, g.OutHeight);
        _bands = (g.OutHeight + _rowsPerTask - 1) / _rowsPerTask;
    }

    /// <summary>The convolution itself.</summary>
    public static PatchConvolution Forward(in ConvolutionGeometry g, int channels, int filters) => new(g, channels, filters, (1, 1), transposed: false);

    /// <summary>The gradient of the input: a stride-1 correlation of the spread-out output gradient with flipped, transposed filters.</summary>
    public static PatchConvolution BackwardData(in ConvolutionGeometry g, int channels, int filters) =>
        new(g.Transposed, filters, channels, (g.StrideY, g.StrideX), transposed: true);

    public override void Load(Tensor w)
    {
        var perGroup = w.Count / _filters.Length;
        for (var i = 0; i < _filters.Length; i++)
        {
            var weights = w.Span.Slice(i * perGroup, perGroup);
            if (_flipped is not null) Flip(weights, _filters[i].Rows, _flipped);
            fixed (float* from = _flipped ?? weights) _filters[i].Pack(from, _filters[i].Depth, 1);
        }
    }

    public override void Run(Tensor x, Tensor y, Epilogue epilogue)
    {
        (_x, _y, _epilogue) = (x, y, epilogue);
        Workers.For(x.Shape[0] * _g.Groups * _bands, this, static (kernel, task) => kernel.RunBand(task));
    }

    /// <summary>[K, C, R S] to [C, K, S R].</summary>
    private void Flip(ReadOnlySpan<float> weights, int results, float[] flipped)
    {
        var taps = _g.Taps;
        for (var k = 0; k < _channels; k++)
            for (var c = 0; c < results; c++)
                for (var t = 0; t < taps; t++) flipped[(((c * _channels) + k) * taps) + taps - 1 - t] = weights[(((k * results) + c) * taps) + t];
    }

    private void RunBand(int task)
    {
        var (image, band) = Math.DivRem(task, _bands);
        var filters = _filters[image % _g.Groups];
        var row = band * _rowsPerTask;
        var target = ((nint)image * filters.Rows * _g.OutPlane) + (row * _g.OutWidth);
        fixed (float* x = _x.Data, y = _y.Data, bias = _epilogue.Bias, residual = _epilogue.Residual?.Data)
        {
            var epilogue = new TileEpilogue
            {
                Bias = bias == null ? null : bias + (image % _g.Groups * filters.Rows),
                Residual = residual == null ? null : residual + target, ResidualStep = _g.OutPlane,
                Clamps = _epilogue.Clamps, Low = _epilogue.Low, High = _epilogue.High,
            };
            RunBand(x + ((nint)image * _channels * _g.Plane), filters, y + target, epilogue, row, Math.Min(_rowsPerTask, _g.OutHeight - row));
        }
    }

    private void RunBand(float* image, PackedRows filters, float* y, in TileEpilogue epilogue, int row, int rows)
    {
        var padded = PaddedRows.Of(image, _channels, _g, _holes, row * _g.StrideY, rows);
        var panel = Scratch.Panel.Rent((long)filters.Depth * Tile.Columns);
        var offsets = stackalloc int[Tile.Columns];
        for (var first = 0; first < rows * _g.OutWidth; first += Tile.Columns)
        {
            var count = Math.Min(Tile.Columns, (rows * _g.OutWidth) - first);
            PositionOffsets(padded, _g, first, count, offsets);
            Gather(padded, _g, _channels, offsets, panel);
            TileWriter.Multiply(filters, panel, Tile.Columns, count, y + first, _g.OutPlane, epilogue.At(0, first));
        }
    }

    private static void PositionOffsets(in PaddedRows padded, in ConvolutionGeometry g, int first, int count, int* offsets)
    {
        for (var j = 0; j < Tile.Columns; j++)
        {
            var (row, column) = Math.DivRem(first + Math.Min(j, count - 1), g.OutWidth);
            offsets[j] = (row * g.StrideY * padded.Width) + (column * g.StrideX);
        }
    }

    /// <summary>Fills a panel [C R S, Tile.Columns] with <c>panel[k, j] = padded[offset(k) + offsets[j]]</c>.</summary>
    private static void Gather(in PaddedRows padded, in ConvolutionGeometry g, int channels, int* offsets, float* panel)
    {
        var run = g.StrideX == 1 ? RunLength(offsets) : 1;
        for (var c = 0; c < channels; c++)
        {
            for (var r = 0; r < g.KernelHeight; r++)
            {
                var row = padded.Data + (c * padded.ChannelStride) + (r * g.DilationY * padded.Width);
                for (var s = 0; s < g.KernelWidth; s++, panel += Tile.Columns) GatherTap(row + (s * g.DilationX), offsets, run, panel);
            }
        }
    }

    /// <summary>The longest power of two such that aligned stretches of that many positions lie side by side in memory.</summary>
    private static int RunLength(int* offsets)
    {
        for (var run = Math.Min(16, Tile.Columns); run > 1; run /= 2)
        {
            var together = true;
            for (var j = 0; j < Tile.Columns && together; j++) together = offsets[j] == offsets[j / run * run] + (j % run);
            if (together) return run;
        }

        return 1;
    }

    private static void GatherTap(float* from, int* offsets, int run, float* to)
    {
        switch (run)
        {
            case >= 16:
                for (var j = 0; j < Tile.Columns; j += 16) Vector512.Load(from + offsets[j]).Store(to + j);
                break;
            case 8:
                for (var j = 0; j < Tile.Columns; j += 8) Vector256.Load(from + offsets[j]).Store(to + j);
                break;
            case 4:
                for (var j = 0; j < Tile.Columns; j += 4) Vector128.Load(from + offsets[j]).Store(to + j);
                break;
            default:
                for (var j = 0; j < Tile.Columns; j++) to[j] = from[offsets[j]];
                break;
        }
    }
}
