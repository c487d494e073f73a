namespace QuantumPrune.Tensors.Kernels.Winograd;

/// <summary>F(Step x Step, 3x3) of Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (2016).</summary>
/// <param name="Step">Results of a tile in one direction: 4 or 2.</param>
internal readonly record struct WinogradScheme(int Step)
{
    /// <summary>36 products for 16 results, a quarter of the work; errors near 1e-5 of the result.</summary>
    public static readonly WinogradScheme F4 = new(4);

    /// <summary>16 products for 4 results, less than half the work; errors like those of direct sums.</summary>
    public static readonly WinogradScheme F2 = new(2);

    /// <summary>Pixels of a tile in one direction.</summary>
    public int Size => Step + 2;

    /// <summary>Products of a tile.</summary>
    public int Products => Size * Size;

    /// <summary>Tiles side by side in a slot of four pixels.</summary>
    public int TilesPerSlot => 4 / Step;

    /// <summary>The transform of a filter in one direction, <c>G</c>: (<see cref="Size"/>) x 3.</summary>
    public float[,] FilterTransform => Step == 2
        ? new[,] { { 1, 0, 0 }, { 0.5f, 0.5f, 0.5f }, { 0.5f, -0.5f, 0.5f }, { 0, 0, 1 } }
        : FilterTransformAt(WinogradPoints.Inner, WinogradPoints.Outer);

    /// <summary>Rows 1, p, p^2 for every point p, divided by the product of its distances from the other points.</summary>
    private static float[,] FilterTransformAt(double inner, double outer)
    {
        var rows = new float[6, 3];
        double[] points = [0, inner, -inner, outer, -outer];
        for (var i = 0; i < points.Length; i++)
        {
            var distances = 1.0;
            for (var j = 0; j < points.Length; j++) distances *= i == j ? 1 : points[i] - points[j];
            for (var power = 0; power < 3; power++) rows[i, power] = (float)(Math.Pow(points[i], power) / distances);
        }

        rows[5, 2] = 1;
        return rows;
    }
}
