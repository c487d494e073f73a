using FsCheck;
using FsCheck.Fluent;
using QuantumPrune.Rpc.Protocol;

namespace QuantumPrune.Rpc.Tests.Protocol;

public class StatusMessageTests
{
    [Fact]
    public void Decode_OfEncode_IsTheSame() => Prop.ForAll<NonNull<string>>(text =>
    {
        var valid = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Get)); // without lone surrogates
        var header = StatusMessage.Encode(valid);
        return header.All(c => c is >= ' ' and <= '~') && StatusMessage.Decode(header) == valid;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("100 %", "100 %")]
    [InlineData("%4", "%4")]
    [InlineData("%zz", "%zz")]
    [InlineData("%41%c3%bC", "Aü")]
    public void Decode_Anything_NeverFails(string header, string expected) => Assert.Equal(expected, StatusMessage.Decode(header));
}
