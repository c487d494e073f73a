using QuantumPrune.Storage;

namespace QuantumPrune.Bridge.Tests.Stores;

public class SqliteFaultTests
{
    [Theory]
    [InlineData(5, true)] // busy
    [InlineData(10 | (3 << 8), true)] // a write that failed
    [InlineData(13, true)] // full
    [InlineData(14, true)] // cannot be opened
    [InlineData(11, false)] // damaged
    [InlineData(18, false)] // too large
    [InlineData(19 | (8 << 8), false)] // unique
    public void Passes_CodeOfSqlite_SaysWhetherToTryAgain(int code, bool passes) => Assert.Equal(passes, new SqliteFault(code, "").Passes);
}
