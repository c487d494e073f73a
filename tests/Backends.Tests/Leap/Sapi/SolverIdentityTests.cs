using System.Text.Json;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Tests.Leap.Sapi;

public class SolverIdentityTests
{
    [Theory]
    [InlineData("Advantage_system4", "Advantage_system4", null)]
    [InlineData("Advantage2_system1;graph_id=0123abcdef", "Advantage2_system1", "0123abcdef")]
    [InlineData("a%3Bb%25;graph_id=%3D", "a;b%", "=")]
    public void Parse_ConfigurationForm_ComesBackTheSame(string text, string name, string? graph)
    {
        var identity = SolverIdentity.Parse(text);
        Assert.Equal(new SolverIdentity(name, graph), identity);
        Assert.Equal(text, identity.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(";graph_id=1")]
    [InlineData("a;")]
    [InlineData("a;version=1")]
    [InlineData("a;graph_id=1;graph_id=2")]
    public void Parse_NoIdentity_IsRefused(string text) => Assert.Equal("QP5222", Assert.Throws<InputException>(() => SolverIdentity.Parse(text)).Code);

    [Theory]
    [InlineData("""{"name":"n","version":{"graph_id":"g","more":1}}""", "n", "g")]
    [InlineData("""{"name":"n","version":{}}""", "n", null)]
    [InlineData("""{"name":"n","version":null}""", "n", null)]
    [InlineData("""{"name":"n","version":"1"}""", "n", null)]
    [InlineData("""{"name":"n"}""", "n", null)]
    [InlineData("\"n\"", "n", null)]
    public void Read_FormsOfTheService_AreUnderstood(string json, string name, string? graph) => Assert.Equal(new SolverIdentity(name, graph), SolverIdentity.Read(JsonSerializer.Deserialize<JsonElement>(json)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":7}""")]
    [InlineData("7")]
    public void Read_NeitherNameNorObject_IsNull(string json) => Assert.Null(SolverIdentity.Read(JsonSerializer.Deserialize<JsonElement>(json)));
}
