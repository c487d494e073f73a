using QuantumPrune.Tensors.Kernels.Tiles;

namespace QuantumPrune.Tensors.Kernels.Winograd;

/// <summary>A thread's memory for one block of tiles.</summary>
internal readonly unsafe struct WinogradBuffers
{
    /// <summary>Two cache lines: so that the products of a tile do not compete for the same place in the first-level cache.</summary>
    private const int Skew = 32;

    /// <summary>Rents the memory, valid until this thread's next block.</summary>
    /// <param name="scheme">The tiles.</param>
    /// <param name="channels">Channels of the source.</param>
    /// <param name="filters">Channels of the result.</param>
    /// <param name="tiles">Tiles of the block.</param>
    public WinogradBuffers(WinogradScheme scheme, int channels, int filters, int tiles)
    {
        (PixelStep, ProductStep) = ((channels * tiles) + Skew, (filters * tiles) + Skew);
        RowStep = (WinogradBlock.RowStep(tiles / scheme.TilesPerSlot) + 15) / 16 * 16;
        Pixels = Scratch.Tiles.Rent((scheme.Products * (PixelStep + ProductStep)) + WinogradTile.Between + (scheme.Size * RowStep));
        Products = Pixels + (scheme.Products * PixelStep);
        Between = Products + (scheme.Products * ProductStep);
        Rows = Between + WinogradTile.Between;
    }

    /// <summary>Transformed pixels [products, channels, tiles].</summary>
    public float* Pixels { get; }

    /// <summary>From one product of <see cref="Pixels"/> to the next.</summary>
    public nint PixelStep { get; }

    /// <summary>Sums of products [products, filters, tiles].</summary>
    public float* Products { get; }

    /// <summary>From one product of <see cref="Products"/> to the next.</summary>
    public nint ProductStep { get; }

    /// <summary>For the inside of a transform.</summary>
    public float* Between { get; }

    /// <summary>Rows of pixels, or of results, of one channel.</summary>
    public float* Rows { get; }

    /// <summary>From one of <see cref="Rows"/> to the next.</summary>
    public int RowStep { get; }
}
