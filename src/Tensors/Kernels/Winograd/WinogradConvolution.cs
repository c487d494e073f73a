using System.Runtime.Intrinsics;
using QuantumPrune.Tensors.Kernels.Tiles;

namespace QuantumPrune.Tensors.Kernels.Winograd;

/// <summary>
/// 3x3 convolution at stride 1 by Winograd's minimal filtering (Lavin and Gray 2016): blocks of tiles are transformed, multiplied by the
/// transformed filters, one matrix product for each of the 36 or 16 numbers of a tile, and transformed back.
/// </summary>
/// <remarks>A pixel that is not finite makes every result of the tiles that see it NaN or infinite, also those outside its own window.</remarks>
internal sealed unsafe class WinogradConvolution : ConvolutionKernel
{
    /// <summary>Transformed pixels and products of a block, in floats: measured, what the second-level cache holds beside all the rest.</summary>
    private const int BlockNumbers = 75_000;
    private const int MostTiles = 128;
    private const int FewestTasks = 4;
    private const int FewChannels = 4;

    /// <summary>Pairs of channels whose transformed filters, 36 numbers each, are kept in memory.</summary>
    private const int LargestFilters = 1 << 22;
    private const int FiltersPerFewChannels = 8;
    private readonly WinogradGrid _grid;
    private readonly WinogradScheme _scheme;
    private readonly WinogradFilters _packed;
    private readonly int _channels;
    private readonly int _filters;
    private int _tiles;
    private Tensor _x = null!;
    private Tensor _y = null!;
    private Epilogue _epilogue;

    private WinogradConvolution(WinogradScheme scheme, in ConvolutionGeometry g, int channels, int filters, bool transposed)
    {
        (_scheme, _grid, _channels, _filters) = (scheme, new WinogradGrid(g, scheme), channels, filters);
        _packed = new WinogradFilters(scheme, filters, channels, transposed);
    }

    private int SlotsPerBlock => _tiles / _scheme.TilesPerSlot;

    /// <summary>The convolution itself.</summary>
    public static WinogradConvolution Forward(WinogradScheme scheme, in ConvolutionGeometry g, int channels, int filters) =>
        new(scheme, g, channels, filters, transposed: false);

    /// <summary>The gradient of the input: the correlation of the output's gradient with flipped, transposed filters.</summary>
    public static WinogradConvolution BackwardData(WinogradScheme scheme, in ConvolutionGeometry g, int channels, int filters) =>
        new(scheme, g.Transposed, filters, channels, transposed: true);

    /// <summary>
    /// Whether the algorithm applies, on this processor, and is faster than direct sums. What it saves grows with channels times filters, what its
    /// transforms cost with channels plus filters: measured, it loses only where each of many filters sums over few channels.
    /// </summary>
    /// <param name="g">The forward convolution.</param>
    /// <param name="channels">Channels of the correlation's source.</param>
    /// <param name="filters">Channels of its result.</param>
    public static bool IsFaster(in ConvolutionGeometry g, int channels, int filters) =>
        Applies(g) && (long)channels * filters <= LargestFilters && (channels >= FewChannels || filters <= FiltersPerFewChannels * channels);

    /// <summary>Whether the algorithm can compute a convolution on this processor.</summary>
    public static bool Applies(in ConvolutionGeometry g) =>
        WinogradTile.IsSupported && g is { KernelHeight: 3, KernelWidth: 3, StrideX: 1, StrideY: 1, DilationX: 1, DilationY: 1, Groups: 1 };

    /// <summary>The columns of all matrix products for a batch, whole tiles of registers: a measure of the work.</summary>
    public long Columns(int images)
    {
        var tiles = (long)images * _grid.Slots * _scheme.TilesPerSlot;
        return (tiles + Tile.Columns - 1) / Tile.Columns * Tile.Columns * _scheme.Products;
    }

    public override void Load(Tensor w) => _packed.Load(w);

    public override void Run(Tensor x, Tensor y, Epilogue epilogue)
    {
        (_x, _y, _epilogue) = (x, y, epilogue);
        var slots = x.Shape[0] * _grid.Slots;
        _tiles = TilesPerBlock(slots * _scheme.TilesPerSlot);
        Workers.For((slots + SlotsPerBlock - 1) / SlotsPerBlock, this, static (kernel, task) => kernel.RunBlock(task));
    }

    /// <summary>A multiple of <see cref="Tile.Columns"/>: as many as the cache holds, fewer if there were too few blocks to share out.</summary>
    private int TilesPerBlock(int tiles)
    {
        var most = Math.Min(MostTiles, BlockNumbers / (_scheme.Products * (_channels + _filters)));
        var wanted = Math.Min(most, (tiles + FewestTasks - 1) / FewestTasks);
        return Math.Max(1, wanted / Tile.Columns) * Tile.Columns;
    }

    private void RunBlock(int task)
    {
        var first = task * SlotsPerBlock;
        var count = Math.Min(SlotsPerBlock, (_x.Shape[0] * _grid.Slots) - first);
        var sources = stackalloc Rectangle[SlotsPerBlock];
        var targets = stackalloc Rectangle[SlotsPerBlock];
        var offsets = stackalloc int[SlotsPerBlock];
        var block = new WinogradBlock { Sources = sources, Targets = targets, Offsets = offsets };
        var buffers = new WinogradBuffers(_scheme, _channels, _filters, _tiles);
        block.LayOut(_grid, (_channels, _filters), first, count, SlotsPerBlock, buffers.RowStep);
        var tiles = ((count * _scheme.TilesPerSlot) + WinogradTile.Lanes - 1) / WinogradTile.Lanes * WinogradTile.Lanes;
        fixed (float* x = _x.Data) TransformPixels(x, block, buffers, tiles);
        Multiply(buffers, tiles);
        fixed (float* y = _y.Data, bias = _epilogue.Bias, residual = _epilogue.Residual?.Data)
        {
            TransformProducts(block, buffers, tiles, y, new TileEpilogue
            {
                Bias = bias, Residual = residual, ResidualStep = _grid.Geometry.OutPlane,
                Clamps = _epilogue.Clamps, Low = _epilogue.Low, High = _epilogue.High,
            });
        }
    }

    private void TransformPixels(float* x, in WinogradBlock block, in WinogradBuffers buffers, int tiles)
    {
        new Span<float>(buffers.Rows, _scheme.Size * buffers.RowStep).Clear();
        for (var c = 0; c < _channels; c++, x += _grid.Geometry.Plane)
        {
            var next = c + 1 < _channels ? x + _grid.Geometry.Plane : x;
            for (var i = 0; i < block.Stretches; i++)
            {
                RectangleCopy.Read(block.Sources[i], x, _grid.Geometry.Width, buffers.Rows, buffers.RowStep);
                RectangleCopy.Fetch(block.Sources[i], next, _grid.Geometry.Width);
            }

            WinogradTile.Input(
                _scheme.Step, buffers.Rows, buffers.RowStep, block.Offsets, block.Together,
                buffers.Pixels + (c * _tiles), buffers.PixelStep, tiles, buffers.Between);
        }
    }

    private void Multiply(in WinogradBuffers buffers, int tiles)
    {
        for (var product = 0; product < _scheme.Products; product++)
        {
            for (var panel = 0; panel < _packed.Panels; panel++)
            {
                var (first, height) = _packed.Extent(panel);
                for (var tile = 0; tile < tiles; tile += Tile.Columns)
                {
                    Tile.Multiply(
                        height, _channels, _packed.PanelAt(product, panel), buffers.Pixels + (product * buffers.PixelStep) + tile, _tiles,
                        buffers.Products + (product * buffers.ProductStep) + (first * _tiles) + tile, _tiles, null);
                }
            }
        }
    }

    private void TransformProducts(in WinogradBlock block, in WinogradBuffers buffers, int tiles, float* y, in TileEpilogue epilogue)
    {
        for (var k = 0; k < _filters; k++, y += _grid.Geometry.OutPlane)
        {
            WinogradTile.Output(_scheme.Step, buffers.Products + (k * _tiles), buffers.ProductStep, tiles, buffers.Rows, buffers.RowStep, buffers.Between);
            var own = epilogue.At(k, 0);
            var next = k + 1 < _filters ? y + _grid.Geometry.OutPlane : y;
            for (var i = 0; i < block.Stretches; i++)
            {
                RectangleCopy.Write(block.Targets[i], buffers.Rows, buffers.RowStep, y, _grid.Geometry.OutWidth, own);
                RectangleCopy.Fetch(block.Targets[i], next, _grid.Geometry.OutWidth);
            }
        }
    }
}
