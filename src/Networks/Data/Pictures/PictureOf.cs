using System.Numerics;
using System.Runtime.CompilerServices;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Data.Pictures;

/// <summary>A picture whose pixels are of type <typeparamref name="T"/>; a view of an array that may hold many pictures.</summary>
internal sealed class PictureOf<T> : Picture
    where T : unmanaged, INumberBase<T>
{
    private readonly ReadOnlyMemory<T> _pixels;

    public PictureOf(ReadOnlyMemory<T> pixels, PictureShape shape)
        : base(shape)
    {
        if (pixels.Length != shape.Count) throw new ArgumentException($"{pixels.Length} pixels do not fill {shape}.", nameof(pixels));
        _pixels = pixels;
    }

    public override long Bytes => (long)_pixels.Length * Unsafe.SizeOf<T>();

    public override Tensor Convert(Region region, float scale)
    {
        var result = new Tensor(Shape.Channels, region.Height, region.Width);
        var to = 0;
        for (var c = 0; c < Shape.Channels; c++)
        {
            for (var y = 0; y < region.Height; y++, to += region.Width)
            {
                var row = _pixels.Span.Slice((((c * Shape.Height) + region.Top + y) * Shape.Width) + region.Left, region.Width);
                Scale(row, result.Span.Slice(to, region.Width), scale);
            }
        }

        return result;
    }

    public override Picture Planes(int channels) =>
        channels == Shape.Channels
            ? this
            : new PictureOf<T>(_pixels[..(channels * Shape.Height * Shape.Width)], Shape with { Channels = channels });

    private static void Scale(ReadOnlySpan<T> from, Span<float> to, float scale)
    {
        for (var i = 0; i < from.Length; i++) to[i] = float.CreateTruncating(from[i]) * scale;
    }
}
