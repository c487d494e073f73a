using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Networks.Training;

namespace QuantumPrune.Networks.Tests.Training;

public class DistillationOptionsTests
{
    [Fact]
    public void Parse_AllKeys_AreRead() => Assert.Equal(
        new DistillationOptions(3, 16, 0.002, 0.5, 2, 100), DistillationOptions.Parse("epochs=3, batch=16,rate=2e-3,share=0.5,temperature=2,samples=100"));

    [Fact]
    public void Parse_Nothing_IsTheDefaults() => Assert.Equal(new DistillationOptions(), DistillationOptions.Parse(""));

    [Theory]
    [InlineData("epoch=3")]
    [InlineData("epochs")]
    [InlineData("epochs=x")]
    [InlineData("epochs=1.5")]
    [InlineData("rate=fast")]
    [InlineData("rate=0.1,rate=0.2")]
    public void Parse_Unreadable_IsRefused(string text) => Bad.Input("QP1410", () => DistillationOptions.Parse(text), text.Split(',')[^1]);

    [Theory]
    [InlineData("epochs=0", "epochs is 0")]
    [InlineData("batch=-1", "batch is -1")]
    [InlineData("rate=0", "rate is 0")]
    [InlineData("rate=NaN", "rate is NaN")]
    [InlineData("share=1.5", "share is 1.5")]
    [InlineData("temperature=0.5", "temperature is 0.5")]
    [InlineData("samples=0", "samples is 0")]
    public void Parse_OutOfRange_IsRefused(string text, string message) => Bad.Input("QP1411", () => DistillationOptions.Parse(text), message);
}
