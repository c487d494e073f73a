using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Tests.Leap.Sapi;

public class DeprecationHeaderTests
{
    private const string Documented = "dep-1;message=\"Say \\\"v3\\\".\";sunset=@1773039600;context=\"api\";deprecated=@1757487600;link=\"https://docs.dwavequantum.com/\"";

    [Fact]
    public void Read_ExampleOfTheDocumentation_GivesItsParts()
    {
        var announced = Assert.Single(DeprecationHeader.Read(Documented));
        Assert.Equal(new Deprecation("dep-1", "api", "Say \"v3\".", DateTimeOffset.FromUnixTimeSeconds(1773039600), "https://docs.dwavequantum.com/"), announced);
        Assert.Equal("D-Wave announces (api, until 2026-03-09): Say \"v3\". https://docs.dwavequantum.com/", announced.ToString());
    }

    [Theory]
    [InlineData("a;context=solver;message=\"m\";sunset=@1, b;message=\"n\";sunset=@2", 2)]
    [InlineData("a ; message=\"m\"", 0)]
    [InlineData("a; message=\"m\"; sunset=@1;new;x=?1;y=:aGVsbG8=:;z=-1.5\t,\tb;message=\"n\";sunset=@2", 2)]
    [InlineData("", 0)]
    [InlineData("a", 0)]
    [InlineData("a;message=\"m\"", 0)]
    [InlineData("a;message=\"m;sunset=@1", 0)]
    [InlineData("a;message=\"m\\", 0)]
    [InlineData("a;message=\"m\";sunset=@", 0)]
    [InlineData("a;message=\"m\";sunset=@99999999999999999999", 0)]
    [InlineData("a;message=\"m\";sunset=@999999999999999", 0)]
    [InlineData("a;message=\"m\";sunset=1", 0)]
    [InlineData("a;message=\"m\u0001\";sunset=@1", 0)]
    [InlineData("a;message=\"m\";sunset=@1,", 0)]
    [InlineData("a;message=\"m\";sunset=@1 b", 0)]
    [InlineData("a;message=\"m\";sunset=@1;x=:%%:", 0)]
    [InlineData("a;message=\"m\";sunset=@1;x=?2", 0)]
    [InlineData(";", 0)]
    [InlineData("<html>", 0)]
    public void Read_AnyHeader_IsReadWholeOrIgnored(string header, int announcements) => Assert.Equal(announcements, DeprecationHeader.Read(header).Count);

    [Fact]
    public void Read_RandomDamage_NeverThrows()
    {
        var random = new RandomSource(5);
        for (var k = 0; k < 20_000; k++)
        {
            var text = Documented.ToCharArray();
            for (var changes = random.NextInt(4); changes >= 0; changes--) text[random.NextInt(text.Length)] = (char)random.NextInt(256);
            DeprecationHeader.Read(new string(text)[..random.NextInt(text.Length + 1)]);
        }
    }
}
