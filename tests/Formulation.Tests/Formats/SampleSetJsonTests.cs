using System.Text;
using System.Text.Json.Nodes;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Formulation.Tests.Formats;

public class SampleSetJsonTests
{
    private const string Golden = """
        {"type":"SampleSet","version":{"sampleset_schema":"3.2.0"},"num_variables":3,"num_rows":2,"sample_data":{"type":"array","data":[[2],[7]],"data_type":"uint32","shape":[2,1],"use_bytes":false},"sample_type":"int8","sample_packed":true,"vectors":{"energy":{"type":"array","data":[-0.5,1],"data_type":"float64","shape":[2],"use_bytes":false},"num_occurrences":{"type":"array","data":[3,1],"data_type":"int64","shape":[2],"use_bytes":false}},"variable_labels":["a","b","c"],"variable_type":"SPIN","info":{}}
        """;

    private static string Text(SampleSet set, IReadOnlyList<string>? labels = null)
    {
        using var stream = new MemoryStream();
        SampleSetJson.Write(stream, set, labels);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static SampleSetDocument Read(string text) => SampleSetJson.Read(Encoding.UTF8.GetBytes(text), "samples.json");

    [Fact]
    public void Write_DocumentedExample_IsTheSameText()
    {
        var set = new SampleSet(Vartype.Spin, [new Sample([1, 1, 1], 1), new Sample([-1, 1, -1], -0.5, 3)]);
        Assert.Equal(Golden, Text(set, ["a", "b", "c"]));
    }

    [Fact]
    public void Read_DocumentedExample_IsUnpacked()
    {
        var (set, labels) = Read(Golden);
        Assert.Equal(["a", "b", "c"], labels);
        Assert.Equal([-1, 1, -1], set.Best.Values);
        Assert.Equal(3, set.Best.Occurrences);
        Assert.Equal(Vartype.Spin, set.Vartype);
    }

    [Fact]
    public void Read_Unpacked_IsUnderstood()
    {
        var text = Golden.Replace("[[2],[7]]", "[[-1,1,-1],[1,1,1]]", StringComparison.Ordinal).Replace("\"sample_packed\":true", "\"sample_packed\":false", StringComparison.Ordinal);
        Assert.Equal([-1, 1, -1], Read(text).Samples.Best.Values);
    }

    [Fact]
    public void Read_Written_KeepsRowsInfoAndMark()
    {
        var model = Models.Random(Vartype.Binary, 70, 1);
        var random = new RandomSource(1);
        var rows = Enumerable.Range(0, 9).Select(_ => Models.RandomSample(model, random));
        var set = SampleSet.Of(model, rows, truncated: true, new JsonObject { ["seconds"] = 1.5 });
        var (back, labels) = Read(Text(set));
        Assert.Null(labels);
        Assert.True(back.Truncated);
        Assert.Equal(1.5, back.Info["seconds"]!.GetValue<double>());
        Assert.Equal(set.Samples.Select(sample => sample.Energy), back.Samples.Select(sample => sample.Energy));
        Assert.All(set.Samples.Zip(back.Samples), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
    }

    [Fact]
    public void Write_NoRows_HasShapeZeroZero() => Assert.Contains("\"data\":[],\"data_type\":\"uint32\",\"shape\":[0,0]", Text(new SampleSet(Vartype.Spin, [])), StringComparison.Ordinal);

    [Theory]
    [InlineData("{", "QP3011")]
    [InlineData("{}", "QP3013")]
    [InlineData("[]", "QP3013")]
    [InlineData("{\"type\":\"BinaryQuadraticModel\"}", "QP3012")]
    public void Read_SomethingElse_IsRefused(string text, string code) => Assert.Equal(code, Assert.Throws<InputException>(() => Read(text)).Code);

    [Theory]
    [InlineData("\"3.2.0\"", "\"2.0.0\"", "QP3012")]
    [InlineData("\"num_rows\":2", "\"num_rows\":3", "QP3013")]
    [InlineData("[[2],[7]]", "[[2],[7,1]]", "QP3013")]
    [InlineData("[[2],[7]]", "[[2],[-7]]", "QP3013")]
    [InlineData("[-0.5,1]", "[1]", "QP3013")]
    [InlineData("SPIN", "REAL", "QP3013")]
    public void Read_PartsThatDoNotFit_AreRefused(string part, string replacement, string code)
        => Assert.Equal(code, Assert.Throws<InputException>(() => Read(Golden.Replace(part, replacement, StringComparison.Ordinal))).Code);

    [Fact]
    public void Read_AnyChangedByte_GivesASetOrAnInputError()
    {
        var random = new RandomSource(2);
        for (var k = 0; k < 5000; k++)
        {
            var changed = Encoding.UTF8.GetBytes(Golden);
            changed[random.NextInt(changed.Length)] = (byte)random.NextInt(256);
            try
            {
                SampleSetJson.Read(changed, "changed.json");
            }
            catch (InputException e)
            {
                Assert.StartsWith("QP301", e.Code, StringComparison.Ordinal);
            }
        }
    }
}
