using QuantumPrune.Networks.Data.Pictures;
using QuantumPrune.Networks.Data.Png;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Data;

public class PngTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(0, 4)]
    [InlineData(0, 8)]
    [InlineData(0, 16)]
    [InlineData(2, 8)]
    [InlineData(2, 16)]
    [InlineData(4, 8)]
    [InlineData(4, 16)]
    [InlineData(6, 8)]
    [InlineData(6, 16)]
    public void Decode_EveryColourAndDepth_GivesPlanes(int colour, int depth)
    {
        foreach (var interlaced in new[] { false, true })
        {
            foreach (var (width, height) in new[] { (13, 11), (1, 1), (3, 9), (8, 2) })
            {
                var writer = new PngWriter(width, height, depth, colour) { Interlaced = interlaced };
                var samples = RandomSamples(width * height * writer.Samples, 1 << depth);
                var picture = PngReader.Decode(writer.Write(samples), "test.png");
                Assert.Equal(new PictureShape(writer.Samples, height, width), picture.Shape);
                var stretch = depth < 8 ? 255 / ((1 << depth) - 1) : 1;
                Assert.Equal(Planar(samples, writer.Samples).Select(s => (float)(s * stretch)), All(picture));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Decode_Palette_LooksColoursUp(int depth)
    {
        var palette = Enumerable.Range(0, 3 << depth).Select(i => (byte)(i * 7)).ToArray();
        var samples = RandomSamples(35, 1 << depth);
        var file = new PngWriter(7, 5, depth, 3).With("PLTE", palette).With("tRNS", [10, 20]).Write(samples);
        var picture = PngReader.Decode(file, "test.png");
        Assert.Equal(4, picture.Shape.Channels);
        var expected = Enumerable.Range(0, 3).SelectMany(c => samples.Select(s => (float)palette[(3 * s) + c]))
            .Concat(samples.Select(s => s switch { 0 => 10f, 1 => 20f, _ => 255f }));
        Assert.Equal(expected, All(picture));
    }

    [Fact]
    public void Decode_TransparentColour_GivesAlpha()
    {
        var picture = PngReader.Decode(new PngWriter(3, 1, 8, 0).With("tRNS", [0, 7]).Write([5, 7, 9]), "test.png");
        Assert.Equal([5f, 7f, 9f, 255f, 0f, 255f], All(picture));
    }

    [Fact]
    public void Decode_FlippedBit_IsAnError()
    {
        var file = new PngWriter(6, 6, 8, 2).Write(RandomSamples(108, 256));
        for (var i = 0; i < file.Length; i++)
        {
            var damaged = (byte[])file.Clone();
            damaged[i] ^= 0x10;
            Bad.Input("QP1202", () => PngReader.Decode(damaged, "test.png"), "test.png");
        }
    }

    [Fact]
    public void Decode_CutShort_IsAnError()
    {
        var file = new PngWriter(6, 6, 8, 2).Write(RandomSamples(108, 256));
        for (var length = 0; length < file.Length; length++) Bad.Input("QP1202", () => PngReader.Decode(file[..length], "test.png"));
    }

    [Fact]
    public void Decode_ClaimsMorePixelsThanItsBytesHold_IsAnErrorAtOnce() =>
        Bad.Input("QP1202", () => PngReader.Decode(new PngWriter(11_000, 11_000, 16, 6).WriteEmpty(), "bomb.png"), "11000 x 11000");

    [Fact]
    public void Decode_FewerRowsThanClaimed_IsAnError() =>
        Bad.Input("QP1202", () => PngReader.Decode(new PngWriter(4, 4, 8, 0).WriteEmpty(), "short.png"), "row 0");

    [Fact]
    public void Decode_UnknownFilter_IsAnError() =>
        Bad.Input("QP1202", () => PngReader.Decode(new PngWriter(2, 2, 8, 0) { Filter = 9 }.Write([1, 2, 3, 4]), "test.png"), "filter 9");

    [Fact]
    public void Decode_PaletteTooSmall_IsAnError() =>
        Bad.Input("QP1202", () => PngReader.Decode(new PngWriter(1, 1, 8, 3).With("PLTE", [1, 2, 3]).Write([5]), "test.png"), "colour 5");

    [SharedFact]
    public void Read_RealImage_HasItsSize() =>
        Assert.Equal(new PictureShape(1, 256, 256), PngReader.Read(SharedFolder.Of("data", "denoise", "Set12", "01.png")).Shape);

    private static int[] RandomSamples(int count, int levels)
    {
        var random = new RandomSource(11);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextInt(levels))];
    }

    private static IEnumerable<int> Planar(int[] samples, int channels) =>
        Enumerable.Range(0, channels).SelectMany(c => samples.Where((_, i) => i % channels == c));

    private static float[] All(Picture picture) => picture.Convert(new Region(0, 0, picture.Shape.Height, picture.Shape.Width), 1).Data;
}
