using QuantumPrune.Backends.Leap.Configuration;

namespace QuantumPrune.Backends.Tests.Leap.Configuration;

public class IniFileTests
{
    private const string Secret = "S3CRET-token-value";

    [Fact]
    public void Parse_FormsOfConfigparser_AreRead()
    {
        var ini = IniFile.Parse(
            ["\uFEFF# comment", "[defaults]", "Token = abc=:def", "  ; comment", "headers = A: b", "  C: d:e", "", "\tF: g", "empty =", "[ other one ] # more", "  x : 1", "  y = 2", "    3"], "f");
        Assert.Equal(["defaults", "other one"], ini.Sections);
        Assert.Equal(new Dictionary<string, string> { ["token"] = "abc=:def", ["headers"] = "A: b\nC: d:e\nF: g", ["empty"] = "" }, ini["defaults"]);
        Assert.Equal(new Dictionary<string, string> { ["x"] = "1", ["y"] = "2\n3" }, ini["other one"]);
        Assert.Empty(ini["none"]);
    }

    [Theory]
    [InlineData(1, "token = " + Secret)]
    [InlineData(2, "[a]", Secret)]
    [InlineData(2, "[a]", "= " + Secret)]
    [InlineData(3, "[a]", "token = x", "token = " + Secret)]
    [InlineData(4, "[a]", "token = " + Secret, "", "[a]")]
    [InlineData(1, "[a")]
    [InlineData(1, "[")]
    [InlineData(1, "[]")]
    public void Parse_NoSuchLine_IsNamedWithoutItsValue(int line, params string[] lines)
    {
        var error = Assert.Throws<InputException>(() => IniFile.Parse(lines, "my.conf"));
        Assert.Equal("QP5224", error.Code);
        Assert.Contains($"'my.conf', line {line} ", error.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.Message + error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_RandomText_IsReadOrRefused()
    {
        var random = new RandomSource(9);
        for (var k = 0; k < 5000; k++)
        {
            string[] lines = [.. Enumerable.Range(0, 5).Select(_ => string.Concat(Enumerable.Range(0, random.NextInt(6)).Select(_ => "[]=: a#;\t"[random.NextInt(9)])))];
            try
            {
                IniFile.Parse(lines, "f");
            }
            catch (InputException e)
            {
                Assert.Equal("QP5224", e.Code);
            }
        }
    }
}
