using System.Text;
using System.Text.Json;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Wire;

namespace QuantumPrune.Backends.Tests.Leap.Wire;

public class QpAnswerTests
{
    private const string Example = """{"format":"qp","num_variables":32,"energies":"AAAAAAAA8L8AAAAAAADwvw==","num_occurrences":"BgAAAAQAAAA=","active_variables":"HgAAAB8AAAA=","solutions":"AMA=","timing":{}}""";

    [Fact]
    public void Read_ExampleOfTheDocumentation_GivesItsRows()
    {
        var answer = Read(Example);
        Assert.Equal([30, 31], answer.ActiveQubits);
        Assert.Equal([-1.0, -1.0], answer.Energies);
        Assert.Equal([6, 4], answer.Occurrences);
        Assert.Equal([[-1, -1], [1, 1]], answer.Rows);
    }

    [Theory]
    [InlineData("\"num_occurrences\":\"BgAAAAQAAAA=\",", "")]
    [InlineData("\"num_occurrences\":\"BgAAAAQAAAA=\",", "\"num_occurrences\":null,")]
    public void Read_NoOccurrences_CountsEachRowOnce(string had, string has) => Assert.Equal([1, 1], Read(Example.Replace(had, has, StringComparison.Ordinal)).Occurrences);

    /// <summary>Against a slow twin, for all widths around whole bytes.</summary>
    [Fact]
    public void Read_AnyWidth_TakesTheMostSignificantBitFirst()
    {
        var random = new RandomSource(3);
        for (var width = 0; width < 40; width++)
        {
            sbyte[][] rows = [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, width).Select(_ => (sbyte)((2 * random.NextInt(2)) - 1)).ToArray())];
            Assert.Equal(rows, Read(Encode(rows)).Rows);
        }
    }

    [Theory]
    [InlineData("\"qp\"", "\"bq\"")]
    [InlineData("\"qp\"", "7")]
    [InlineData("\"qp\"", "\"\\ud800\"")]
    [InlineData("\"AMA=\"", "\"AMA\"")]
    [InlineData("\"AMA=\"", "\"AM\\ud800A=\"")]
    [InlineData("\"AMA=\"", "\"AMAA\"")]
    [InlineData("\"AMA=\"", "null")]
    [InlineData("\"AMA=\"", "[0,192]")]
    [InlineData("AAAAAAAA8L8AAAAAAADwvw==", "AAAAAAAA8L8AAAAAAADw")]
    [InlineData("AAAAAAAA8L8AAAAAAADwvw==", "AAAAAAAA8L8=")]
    [InlineData("HgAAAB8AAAA=", "HwAAAB4AAAA=")]
    [InlineData("HgAAAB8AAAA=", "HgAAAB4AAAA=")]
    [InlineData("HgAAAB8AAAA=", "/////x8AAAA=")]
    [InlineData("BgAAAAQAAAA=", "BgAAAA==")]
    [InlineData("BgAAAAQAAAA=", "BgAAAAAAAAA=")]
    [InlineData("BgAAAAQAAAA=", "BgAAAP////8=")]
    public void Read_DamagedPart_SaysSo(string had, string has) => Assert.Equal("QP5206", Assert.Throws<SapiException>(() => Read(Example.Replace(had, has, StringComparison.Ordinal))).Code);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"qp\"")]
    [InlineData("{}")]
    public void Read_NoAnswer_SaysSo(string json) => Assert.Equal("QP5206", Assert.Throws<SapiException>(() => Read(json)).Code);

    /// <summary>Bytes exchanged, removed and put in: the answer is read, or refused with its code, never anything else.</summary>
    [Fact]
    public void Read_RandomDamage_IsReadOrRefused()
    {
        var random = new RandomSource(20261120);
        var (read, refused) = (0, 0);
        for (var k = 0; k < 20_000; k++)
        {
            if (Parsed(Damage(Encoding.UTF8.GetBytes(Example), random)) is not { } json) continue;
            try
            {
                QpAnswer.Read(json);
                read++;
            }
            catch (SapiException e)
            {
                Assert.Equal("QP5206", e.Code);
                refused++;
            }
        }

        Assert.True(read > 100 && refused > 100, $"{read} read, {refused} refused");
    }

    [Fact]
    public void Read_RandomDamageOfASampleSet_IsReadOrRefused()
    {
        var set = """{"format":"bq","data":{"type":"SampleSet","version":{"sampleset_schema":"3.2.0"},"num_variables":3,"num_rows":1,"sample_data":{"type":"array","data":[[2]],"data_type":"uint32","shape":[1,1],"use_bytes":false},"sample_type":"int8","sample_packed":true,"vectors":{"energy":{"type":"array","data":[-0.5],"data_type":"float64","shape":[1],"use_bytes":false},"num_occurrences":{"type":"array","data":[3],"data_type":"int64","shape":[1],"use_bytes":false}},"variable_labels":[0,1,2],"variable_type":"BINARY","info":{"\u00e9":"\ud83d\ude00"}}}"""u8.ToArray();
        Assert.Single(BqAnswer.Read(Parsed(set)!.Value).Samples.Samples);
        var random = new RandomSource(20261121);
        for (var k = 0; k < 20_000; k++)
        {
            if (Parsed(Damage(set, random)) is not { } json) continue;
            try
            {
                BqAnswer.Read(json);
            }
            catch (SapiException e)
            {
                Assert.Equal("QP5206", e.Code);
            }
        }
    }

    private static byte[] Damage(byte[] bytes, RandomSource random)
    {
        var damaged = bytes.ToList();
        for (var changes = 1 + random.NextInt(3); changes > 0; changes--)
        {
            var at = random.NextInt(damaged.Count);
            switch (random.NextInt(4))
            {
                case 0: damaged[at] = (byte)random.NextInt(256); break;
                case 1: damaged.RemoveAt(at); break;
                case 2: damaged.InsertRange(at, "\\ud800"u8.ToArray()); break;
                default: damaged[at] = (byte)"0123456789-+/=AZaz[]{},:\"n"[random.NextInt(26)]; break;
            }
        }

        return [.. damaged];
    }

    private static JsonElement? Parsed(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Encode(sbyte[][] rows)
    {
        var packed = rows.SelectMany(row => row.Chunk(8).Select(eight => (byte)eight.Select((spin, i) => spin > 0 ? 128 >> i : 0).Sum())).ToArray();
        var qubits = Enumerable.Range(0, rows[0].Length).SelectMany(BitConverter.GetBytes).ToArray();
        return $$"""{"format":"qp","energies":"{{Convert.ToBase64String(new byte[8 * rows.Length])}}","active_variables":"{{Convert.ToBase64String(qubits)}}","solutions":"{{Convert.ToBase64String(packed)}}"}""";
    }

    private static QpAnswer Read(string json) => QpAnswer.Read(JsonSerializer.Deserialize<JsonElement>(json));
}
