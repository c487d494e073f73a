using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Data.Synthetic;

/// <summary>
/// Paints an image: a smooth background, overlapping shapes of flat, shaded or textured fill (dead leaves, Lee, Mumford and Huang 2001),
/// a soft light over all. Its edges, gradients and textures give a denoiser what natural images teach.
/// </summary>
internal static class Scene
{
    private const int Oversampling = 2;

    /// <summary>An 8-bit picture of <paramref name="shape"/>.</summary>
    public static Picture Paint(PictureShape shape, RandomSource random)
    {
        var canvas = new Canvas(shape.Channels, shape.Height * Oversampling, shape.Width * Oversampling);
        new Fill(random, canvas).Over(canvas, Outline.Everything(canvas.Height, canvas.Width));
        var shapes = 8 + random.NextInt(25);
        for (var i = 0; i < shapes; i++)
        {
            var outline = Outline.Draw(random, canvas.Height, canvas.Width, Math.Pow(1 - (i / (double)shapes), 2));
            new Fill(random, canvas).Over(canvas, outline);
        }

        canvas.Light(random);
        return new PictureOf<byte>(canvas.ToBytes(Oversampling), shape);
    }
}
