namespace QuantumPrune.Tensors.Kernels.Tiles;

/// <summary><see cref="Epilogue"/> where a tile is stored: pointers at its first row and column.</summary>
internal unsafe struct TileEpilogue
{
    /// <summary>One number per row, or null.</summary>
    public float* Bias;

    /// <summary>Numbers to add, or null.</summary>
    public float* Residual;

    /// <summary>From one row of <see cref="Residual"/> to the next.</summary>
    public nint ResidualStep;

    /// <summary>Whether <see cref="Low"/> and <see cref="High"/> bound the result.</summary>
    public bool Clamps;

    public float Low;

    public float High;

    /// <summary>The epilogue of the tile that begins <paramref name="rows"/> and <paramref name="columns"/> further.</summary>
    public readonly TileEpilogue At(nint rows, nint columns)
    {
        var moved = this;
        if (Bias != null) moved.Bias += rows;
        if (Residual != null) moved.Residual += (rows * ResidualStep) + columns;
        return moved;
    }

    /// <summary>The result for the sum of one row and column.</summary>
    public readonly float Apply(float sum, int row, int column)
    {
        if (Bias != null) sum += Bias[row];
        if (Residual != null) sum += Residual[(row * ResidualStep) + column];
        return Clamps ? Math.Min(High, Math.Max(Low, sum)) : sum;
    }
}
