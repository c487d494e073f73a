using System.Text;
using System.Text.RegularExpressions;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Formulation.Tests.Formats;

public sealed class BqmJsonTests : IDisposable
{
    private const string Golden = """
        {"type":"BinaryQuadraticModel","version":{"bqm_schema":"3.0.0"},"use_bytes":false,"index_type":"int32","bias_type":"float64","num_variables":3,"num_interactions":2,"variable_labels":["a","b","c"],"variable_type":"SPIN","offset":0.25,"info":{},"linear_biases":[1.0,-1.0,0.0],"quadratic_biases":[-1.0,0.5],"quadratic_head":[0,0],"quadratic_tail":[1,2]}
        """;

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("quantumprune-").FullName, "model.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private static BinaryQuadraticModel Read(string text) => ModelFile.Read(Encoding.UTF8.GetBytes(text), "model.json", new ModelReadOptions()).Model;

    private string Text(BinaryQuadraticModel model)
    {
        ModelFile.Write(_path, model);
        return File.ReadAllText(_path);
    }

    private static BinaryQuadraticModel Example(params string[] labels)
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 3) { Labels = labels };
        builder.AddLinear(0, -1);
        builder.AddLinear(2, 1);
        builder.AddQuadratic(0, 2, -1);
        builder.AddQuadratic(1, 2, 0.5);
        builder.AddOffset(0.25);
        return builder.Build();
    }

    [Fact]
    public void Write_DocumentedExample_IsTheSameTextWithSortedLabels() => Assert.Equal(Golden, Text(Example("b", "c", "a")));

    [Fact]
    public void Read_DocumentedExample_IsWrittenAgain() => Assert.Equal(Golden, Text(Read(Golden)));

    [Theory]
    [InlineData(new[] { "10", "9", "2.5" }, "[2.5,9,10]")]
    [InlineData(new[] { "b", "\uD83D\uDE00", "\uFFFD" }, "[\"b\",\"\\ufffd\",\"\\ud83d\\ude00\"]")]
    [InlineData(new[] { "b", "10", "a" }, "[\"b\",10,\"a\"]")]
    [InlineData(new[] { "[1, 0]", "[0, 1]", "[0, 0]" }, "[[1, 0],[0, 1],[0, 0]]")]
    public void Write_Labels_StandInPythonsOrder(string[] labels, string expected) => Assert.Contains($"\"variable_labels\":{expected},", Text(Example(labels)), StringComparison.Ordinal);

    [Theory]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1234567890123456, "1234567890123456.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(-12345678901234568, "-1.2345678901234568e+16")]
    [InlineData(123456789012345680, "1.2345678901234568e+17")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(-1.5e300, "-1.5e+300")]
    [InlineData(0.1, "0.1")]
    public void Write_Numbers_AreAsPythonPrintsThem(double bias, string expected)
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 1);
        builder.AddLinear(0, bias);
        Assert.Equal(expected, Regex.Match(Text(builder.Build()), @"""linear_biases"":\[([^\]]*)\]").Groups[1].Value);
    }

    [Fact]
    public void Read_Beyond256Megabytes_QP3021()
    {
        var error = Assert.Throws<InputException>(() => ModelFile.Read(new byte[(1 << 28) + 1], "large.json", new ModelReadOptions()));
        Assert.Equal("QP3021", error.Code);
        Assert.Contains("256 MB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"use_bytes\":false", "\"use_bytes\":true", "use_bytes")]
    [InlineData("\"3.0.0\"", "\"1.0.0\"", "schema 1.0.0")]
    [InlineData("\"version\":{\"bqm_schema\":\"3.0.0\"},", "", "schema 1.0.0")]
    [InlineData("[\"a\",\"b\",\"c\"]", "[\"a\",\"b\"]", "linear biases")]
    [InlineData("[\"a\",\"b\",\"c\"]", "[\"a\",\"b\",\"a\"]", "twice")]
    [InlineData("\"quadratic_tail\":[1,2]", "\"quadratic_tail\":[1,3]", "QP3028")]
    [InlineData("\"quadratic_tail\":[1,2]", "\"quadratic_tail\":[0,2]", "itself")]
    [InlineData("\"quadratic_tail\":[1,2]", "\"quadratic_tail\":[1]", "length")]
    [InlineData("[1.0,-1.0,0.0]", "[1e999,-1.0,0.0]", "finite")]
    [InlineData("SPIN", "INTEGER", "INTEGER")]
    [InlineData("]}", "]", "no JSON (line 1")]
    public void Read_Broken_QP3028(string part, string replacement, string says)
    {
        var error = Assert.Throws<InputException>(() => Read(Golden.Replace(part, replacement, StringComparison.Ordinal)));
        Assert.Equal("QP3028", error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }
}
