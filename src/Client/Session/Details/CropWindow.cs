using QuantumPrune.Networks.Data.Png;
using QuantumPrune.Tensors;

namespace QuantumPrune.Client.Session.Details;

/// <summary>A piece of an image.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
internal sealed record CropWindow(int Left, int Top, int Width, int Height)
{
    private const int GreySide = 96;
    private const int ColourSide = 72; // noise packs badly, and three channels are three times as much

    /// <summary>The window where two images <c>[1, C, H, W]</c> differ most, in squares; windows overlap by half.</summary>
    public static CropWindow Of(Tensor a, Tensor b)
    {
        var side = a.Shape[1] == 1 ? GreySide : ColourSide;
        var (width, height) = (Math.Min(side, a.Shape[3]), Math.Min(side, a.Shape[2]));
        return Places(a.Shape[2], height).SelectMany(top => Places(a.Shape[3], width).Select(left => new CropWindow(left, top, width, height))).MaxBy(window => window.Difference(a, b))!;
    }

    /// <summary>The window of an image <c>[1, C, H, W]</c> as a PNG file; values are clamped to [0, 1].</summary>
    public byte[] Png(Tensor image)
    {
        var channels = image.Shape[1];
        var pixels = new byte[Width * Height * channels];
        for (var c = 0; c < channels; c++)
            for (var y = 0; y < Height; y++)
                for (var x = 0; x < Width; x++) pixels[(((y * Width) + x) * channels) + c] = (byte)MathF.Round(Math.Clamp(At(image, c, y, x), 0, 1) * byte.MaxValue);
        return PngEncoder.Write(pixels, Width, Height, channels);
    }

    private static IEnumerable<int> Places(int whole, int part)
    {
        for (var place = 0; place < whole - part; place += Math.Max(1, part / 2)) yield return place;
        yield return whole - part;
    }

    private double Difference(Tensor a, Tensor b)
    {
        var sum = 0.0;
        for (var c = 0; c < a.Shape[1]; c++)
            for (var y = 0; y < Height; y++)
                for (var x = 0; x < Width; x++) sum += Math.Pow(At(a, c, y, x) - At(b, c, y, x), 2);
        return double.IsNaN(sum) ? double.PositiveInfinity : sum;
    }

    private float At(Tensor image, int channel, int y, int x) => image.Data[(((channel * image.Shape[2]) + Top + y) * image.Shape[3]) + Left + x];
}
