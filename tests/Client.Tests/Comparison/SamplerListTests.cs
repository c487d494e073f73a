using QuantumPrune.Client.Comparison;

namespace QuantumPrune.Client.Tests.Comparison;

public class SamplerListTests
{
    [Theory]
    [InlineData("tabu", "tabu")]
    [InlineData("anneal:reads=8,sweeps=200,tabu", "anneal:reads=8,sweeps=200", "tabu")]
    [InlineData("tabu,anneal:reads=8,temper:reads=2,sweeps=3", "tabu", "anneal:reads=8", "temper:reads=2,sweeps=3")]
    [InlineData(" tabu , anneal: reads=8 , sweeps=9 ,", "tabu", "anneal: reads=8,sweeps=9")]
    [InlineData("anneal,reads=8,sweeps=9,exact", "anneal:reads=8,sweeps=9", "exact")]
    [InlineData("tabu,tabu", "tabu", "tabu")]
    public void Split_CommasOfBothKinds_AreToldApart(string text, params string[] expected) => Assert.Equal(expected, SamplerList.Split(text));

    [Fact]
    public void Parse_Description_MakesTheSamplerAndKeepsItsName()
    {
        var contestants = SamplerList.Parse("anneal:reads=8,sweeps=200,exact");
        Assert.Equal([("anneal:reads=8,sweeps=200", "anneal"), ("exact", "exact")], contestants.Select(contestant => (contestant.Name, contestant.Sampler.Name)));
    }

    [Theory]
    [InlineData("", "QP1603")]
    [InlineData(" , ", "QP1603")]
    [InlineData("tabu,nothing", "QP2010")]
    [InlineData("reads=8,tabu", "QP2010")]
    [InlineData("tabu,cold=1", "QP2011")]
    [InlineData("tabu:reads=x", "QP2012")]
    public void Parse_Unusable_IsRefused(string text, string code) => Assert.Equal(code, Assert.Throws<InputException>(() => SamplerList.Parse(text)).Code);
}
