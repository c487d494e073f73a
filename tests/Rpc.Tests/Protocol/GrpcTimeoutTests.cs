using QuantumPrune.Rpc.Protocol;

namespace QuantumPrune.Rpc.Tests.Protocol;

public class GrpcTimeoutTests
{
    [Theory]
    [InlineData(0, "0u")]
    [InlineData(1, "1u")]
    [InlineData(10, "1u")]
    [InlineData(999_999_990, "99999999u")]
    [InlineData(999_999_991, "100000m")]
    [InlineData(36_000_000_000L * 100, "360000S")]
    public void Format_Ticks_IsFinestUnitRoundedUp(long ticks, string expected) => Assert.Equal(expected, GrpcTimeout.Format(TimeSpan.FromTicks(ticks)));

    [Fact]
    public void Format_Longest_Fits() => Assert.True(GrpcTimeout.Format(TimeSpan.MaxValue).Length <= 9);

    [Theory]
    [InlineData("1H", 36_000_000_000L)]
    [InlineData("2M", 1_200_000_000L)]
    [InlineData("3S", 30_000_000L)]
    [InlineData("4m", 40_000L)]
    [InlineData("5u", 50L)]
    [InlineData("101n", 2L)]
    [InlineData("99999999H", 36_000_000_000L * 99_999_999)]
    public void TryParse_OfTheForm_IsRead(string text, long ticks)
    {
        Assert.True(GrpcTimeout.TryParse(text, out var left));
        Assert.Equal(ticks, left.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1")]
    [InlineData("1s")]
    [InlineData("-1S")]
    [InlineData(" 1S")]
    [InlineData("123456789S")]
    [InlineData("1.5S")]
    public void TryParse_NotOfTheForm_IsFalse(string text) => Assert.False(GrpcTimeout.TryParse(text, out _));
}
