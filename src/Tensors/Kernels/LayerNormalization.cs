namespace QuantumPrune.Tensors.Kernels;

/// <summary>Layer normalisation (Ba et al. 2016) of one line, <c>y = scale (x - mean) / sqrt(variance + epsilon) + bias</c>; all lists as long as the line.</summary>
public static class LayerNormalization
{
    /// <summary>Normalises a line.</summary>
    public static void Forward(ReadOnlySpan<float> x, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, float epsilon, Span<float> y)
    {
        Normalise(x, epsilon, y);
        PairLoop.Forward<Product>(y, scale[..x.Length], y);
        if (!bias.IsEmpty) Elementwise.AddTo(bias, y);
    }

    /// <summary>Adds the gradients of the line and of the scale, each where it is not empty.</summary>
    /// <param name="x">The line.</param>
    /// <param name="dy">The gradient of the result.</param>
    /// <param name="scale">The factors.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="room">Overwritten.</param>
    /// <param name="dx">The gradient of the line.</param>
    /// <param name="dScale">The gradient of the scale.</param>
    public static void Backward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> dy, ReadOnlySpan<float> scale, float epsilon, Span<float> room, Span<float> dx, Span<float> dScale)
    {
        var normal = room[..x.Length];
        var inverse = Normalise(x, epsilon, normal);
        if (!dScale.IsEmpty) PairLoop.BackwardRight<Product>(normal, normal, dy, dScale);
        if (dx.IsEmpty) return;
        var sum = Elementwise.Dot(dy, scale);
        var dot = 0.0;
        for (var i = 0; i < x.Length; i++) dot += (double)dy[i] * scale[i] * normal[i];
        Elementwise.AddScaled(normal, (float)(-inverse * dot / x.Length), dx);
        Elementwise.AddScalar(dx, (float)(-inverse * sum / x.Length));
        Elementwise.Affine(scale[..x.Length], inverse, 0, normal);
        PairLoop.BackwardLeft<Product>(normal, normal, dy, dx);
    }

    /// <summary>Writes <c>(x - mean) / sqrt(variance + epsilon)</c> and gives the factor.</summary>
    private static float Normalise(ReadOnlySpan<float> x, float epsilon, Span<float> y)
    {
        var mean = Elementwise.Sum(x) / x.Length;
        Elementwise.Affine(x, 1, -(float)mean, y);
        var variance = Elementwise.Dot(y, y) / x.Length;
        var inverse = (float)(1 / Math.Sqrt(variance + epsilon));
        Elementwise.Affine(y, inverse, 0, y);
        return inverse;
    }
}
