using QuantumPrune.Networks.Data.Pictures;
using QuantumPrune.Networks.Data.Png;

namespace QuantumPrune.Networks.Tests.Data;

public class PngEncoderTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 3, 1)]
    [InlineData(4, 7, 3)]
    public void Write_Pixels_ComeBack(int width, int height, int channels)
    {
        byte[] pixels = [.. Enumerable.Range(0, width * height * channels).Select(i => (byte)(i * 37))];
        var picture = PngReader.Decode(PngEncoder.Write(pixels, width, height, channels), "memory");
        var values = picture.Convert(new Region(0, 0, height, width), 1);
        Assert.Equal([channels, height, width], values.Shape);
        for (var c = 0; c < channels; c++)
            for (var i = 0; i < width * height; i++) Assert.Equal(pixels[(i * channels) + c], values.Span[(c * width * height) + i]);
    }

    [Theory]
    [InlineData(2, 2, 2)]
    [InlineData(3, 1, 1)]
    public void Write_WrongCount_IsRefused(int width, int height, int channels) => Assert.Throws<ArgumentException>(() => PngEncoder.Write(new byte[4], width, height, channels));
}
