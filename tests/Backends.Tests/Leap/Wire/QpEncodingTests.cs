using System.Text;
using System.Text.Json;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Wire;

namespace QuantumPrune.Backends.Tests.Leap.Wire;

public class QpEncodingTests
{
    private const double None = double.NaN;

    /// <summary>Test vectors of D-Wave's client: ring of four qubits; values not used are NaN.</summary>
    [Theory]
    [InlineData(new[] { 1, 1, None, None }, new[] { -1, None, None, None }, "AAAAAAAA8D8AAAAAAADwPwAAAAAAAPh/AAAAAAAA+H8=", "AAAAAAAA8L8=")]
    [InlineData(new[] { 0, None, None, 0 }, new[] { None, None, None, -1 }, "AAAAAAAAAAAAAAAAAAD4fwAAAAAAAPh/AAAAAAAAAAA=", "AAAAAAAA8L8=")]
    [InlineData(new[] { 0, None, None, 0 }, new[] { None, None, None, 0 }, "AAAAAAAAAAAAAAAAAAD4fwAAAAAAAPh/AAAAAAAAAAA=", "AAAAAAAAAAA=")]
    [InlineData(new[] { 1.0, 1, 1, 1, 1 }, new double[0], "AAAAAAAA8D8AAAAAAADwPwAAAAAAAPA/AAAAAAAA8D8AAAAAAADwPw==", "")]
    [InlineData(new[] { -0.5, 0.5, None }, new[] { -1.0 }, "AAAAAAAA4L8AAAAAAADgPwAAAAAAAPh/", "AAAAAAAA8L8=")]
    public void Write_DWavesVectors_GivesTheirBytes(double[] linear, double[] couplings, string lin, string quad)
    {
        var json = Encoding.UTF8.GetString(JobBody.Json(writer => QpEncoding.Write(writer, linear, couplings, 0.25)));
        Assert.Equal($$"""{"format":"qp","lin":"{{lin}}","quad":"{{quad}}","offset":0.25}""", json);
    }

    [Fact]
    public void Write_CSharpsNaN_GivesPythonsBytes()
    {
        Assert.Equal(0xFFF8_0000_0000_0000, BitConverter.DoubleToUInt64Bits(double.NaN));
        var data = JsonSerializer.Deserialize<JsonElement>(JobBody.Json(writer => QpEncoding.Write(writer, [double.NaN, BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0001)], [], 0)));
        Assert.Equal("000000000000F87F000000000000F87F", Convert.ToHexString(data.GetProperty("lin").GetBytesFromBase64()));
    }

    [Fact]
    public void Write_ItemOfTheRealClient_GivesItsBytes()
    {
        var data = JobBody.Json(writer => QpEncoding.Write(writer, [-0.5, 0.5, double.NaN], [-1], 0.25));
        var body = JobBody.Write(new SolverIdentity("Stub_system1.0", "78ffe27d67"), "ising", data, """{"num_reads":10}"""u8, "demo ising");
        Assert.Equal(
            """[{"solver":{"name":"Stub_system1.0","version":{"graph_id":"78ffe27d67"}},"data":{"format":"qp","lin":"AAAAAAAA4L8AAAAAAADgPwAAAAAAAPh/","quad":"AAAAAAAA8L8=","offset":0.25},"type":"ising","params":{"num_reads":10},"label":"demo ising"}]""",
            Encoding.UTF8.GetString(JobBody.List([body])));
    }
}
