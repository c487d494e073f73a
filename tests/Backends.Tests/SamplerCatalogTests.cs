namespace QuantumPrune.Backends.Tests;

public class SamplerCatalogTests
{
    [Theory]
    [InlineData("qannealer", "QP2010", "auto, anneal, tabu, temper, bifurcate, greedy, random, exact, qaoa, leap-hybrid, leap-qpu, reduce")]
    [InlineData("reduce:tabou", "QP2010", "auto, anneal, tabu, temper, bifurcate, greedy, random, exact, qaoa, leap-hybrid, leap-qpu, reduce")]
    [InlineData("reduce:exact:reads=0", "QP2021", "1 to 100000")]
    [InlineData("exact:sweeps=3", "QP2011", "reads")]
    [InlineData("anneal:reads=many", "QP2012", "whole number")]
    [InlineData("anneal:reads", "QP2012", "reads=value")]
    [InlineData("anneal:reads=1,reads=2", "QP2012", "once")]
    [InlineData("exact:reads=0", "QP2021", "1 to 100000")]
    [InlineData("bifurcate:variant=adiabatic", "QP2012", "Discrete, Ballistic")]
    [InlineData("bifurcate:dt=0", "QP2028", "above 0")]
    [InlineData("bifurcate:dt=2.5", "QP2028", "at most 2")]
    [InlineData("bifurcate:reads=0", "QP2028", "1 or more")]
    [InlineData("bifurcate:sweeps=0", "QP2028", "1 or more")]
    [InlineData("anneal:hot=2,cold=1", "QP2022", "Exchange")]
    public void Parse_BadDescription_SaysWhatIsKnown(string description, string code, string fix)
    {
        var error = Assert.Throws<InputException>(() => SamplerCatalog.Parse(description));
        Assert.Equal(code, error.Code);
        Assert.Contains(fix, error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parse_Settings_AreUsed()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 3).Build();
        var set = await SamplerCatalog.Parse("anneal:reads=5, sweeps=2").SampleAsync(model, new SamplerOptions(), CancellationToken.None);
        Assert.Equal(5, set.Samples.Count);
    }
}
