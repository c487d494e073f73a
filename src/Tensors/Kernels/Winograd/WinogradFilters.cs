using System.Numerics;
using System.Runtime.CompilerServices;
using QuantumPrune.Tensors.Kernels.Tiles;

namespace QuantumPrune.Tensors.Kernels.Winograd;

/// <summary>The transformed filters <c>G w G^T</c>: for every product of a tile a matrix [filters, channels] in panels of rows like <see cref="PackedRows"/>.</summary>
internal sealed unsafe class WinogradFilters
{
    private const int Taps = 9;
    private readonly int _channels;
    private readonly bool _transposed;
    private readonly WinogradScheme _scheme;
    private readonly float[,] _transform;
    private readonly PackedRows _shape;
    private readonly float[] _packed;
    private readonly nint _panelSlack = Vector<float>.Count;
    private float[] _weights = [];

    /// <summary>Asks for the memory.</summary>
    /// <param name="scheme">The tiles.</param>
    /// <param name="filters">Channels of the correlation's result.</param>
    /// <param name="channels">Channels of its source.</param>
    /// <param name="transposed">Whether weights come as [channels, filters, 3, 3], to be flipped.</param>
    public WinogradFilters(WinogradScheme scheme, int filters, int channels, bool transposed)
    {
        (_scheme, _channels, _transposed, _transform) = (scheme, channels, transposed, scheme.FilterTransform);
        _shape = PackedRows.In(null, filters, channels);
        Step = (filters * channels) + (_shape.Panels * _panelSlack);
        _packed = GC.AllocateArray<float>((int)(scheme.Products * Step), pinned: true);
    }

    /// <summary>Panels of filters.</summary>
    public int Panels => _shape.Panels;

    /// <summary>From one product's matrix to the next.</summary>
    private nint Step { get; }

    /// <summary>The first filter of a panel and how many it has.</summary>
    public (int First, int Height) Extent(int panel) => _shape.Extent(panel);

    /// <summary>[channels, height] of a panel for one product of a tile.</summary>
    public float* PanelAt(int product, int panel) =>
        (float*)Unsafe.AsPointer(ref _packed[0]) + (product * Step) + ((nint)_shape.Extent(panel).First * _channels) + (panel * _panelSlack);

    /// <summary>Transforms and packs the filters.</summary>
    public void Load(Tensor w)
    {
        _weights = w.Data;
        Workers.For(_shape.Panels, this, static (filters, panel) => filters.LoadPanel(panel));
        _weights = [];
    }

    private void LoadPanel(int panel)
    {
        var (first, height) = _shape.Extent(panel);
        var lanes = (height + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        var taps = stackalloc float[Taps * lanes];
        var across = stackalloc float[_scheme.Size * 3 * Vector<float>.Count];
        var (rowStep, channelStep) = _transposed ? (Taps, _shape.Rows * Taps) : (_channels * Taps, Taps);
        fixed (float* weights = _weights)
        {
            for (var c = 0; c < _channels; c++)
            {
                Gather(weights + ((nint)c * channelStep) + ((nint)first * rowStep), rowStep, height, lanes, taps);
                for (var lane = 0; lane < height; lane += Vector<float>.Count)
                    Transform(taps + lane, lanes, across, PanelAt(0, panel) + ((nint)c * height) + lane);
            }
        }
    }

    /// <summary>The taps of a panel's filters, one filter per lane; backward in their flipped order.</summary>
    private void Gather(float* weights, int rowStep, int height, int lanes, float* taps)
    {
        for (var r = 0; r < height; r++, weights += rowStep)
            for (var t = 0; t < Taps; t++) taps[(t * lanes) + r] = weights[_transposed ? Taps - 1 - t : t];
    }

    /// <summary>Stores whole registers: what sticks out is overwritten by the next channel or falls into the panel's slack.</summary>
    private void Transform(float* taps, int lanes, float* across, float* to)
    {
        for (var j = 0; j < _scheme.Size; j++)
            for (var r = 0; r < 3; r++) Combine(j, taps + (3 * r * lanes), lanes).Store(across + (((j * 3) + r) * Vector<float>.Count));
        for (var i = 0; i < _scheme.Size; i++)
            for (var j = 0; j < _scheme.Size; j++, to += Step) Combine(i, across + (j * 3 * Vector<float>.Count), Vector<float>.Count).Store(to);
    }

    private Vector<float> Combine(int row, float* three, int step) =>
        (Vector.Load(three) * _transform[row, 0]) + (Vector.Load(three + step) * _transform[row, 1]) + (Vector.Load(three + (2 * step)) * _transform[row, 2]);
}
