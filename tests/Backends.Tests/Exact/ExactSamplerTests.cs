using QuantumPrune.Backends.Exact;

namespace QuantumPrune.Backends.Tests.Exact;

public class ExactSamplerTests
{
    [Theory]
    [InlineData(Vartype.Binary, 5)]
    [InlineData(Vartype.Spin, 11)]
    public async Task Sample_ManyReads_AreTheLowestDistinctEnergies(Vartype vartype, int variables)
    {
        var model = Models.Random(vartype, variables, 3, density: 1);
        var set = await new ExactSampler().SampleAsync(model, new SamplerOptions { Reads = 20 }, CancellationToken.None);
        var low = (sbyte)(vartype == Vartype.Spin ? -1 : 0);
        var all = Enumerable.Range(0, 1 << variables)
            .Select(code => model.Energy([.. Enumerable.Range(0, variables).Select(i => ((code >> i) & 1) == 1 ? (sbyte)1 : low)]));
        Assert.Equal(all.Order().Take(20), set.Samples.Select(sample => sample.Energy));
        Assert.Equal(set.Samples.Count, set.Aggregated().Samples.Count);
    }

    [Fact]
    public async Task Sample_MoreThanOneChunk_AgreesWithItsParts()
    {
        var model = Models.Random(Vartype.Binary, 20, 4, density: 0.3);
        var whole = (await new ExactSampler().SampleAsync(model, new SamplerOptions(), CancellationToken.None)).Best.Energy;
        var parts = model.Offset;
        foreach (var component in model.ConnectedComponents())
            parts += (await new ExactSampler().SampleAsync(model.Restrict(component), new SamplerOptions(), CancellationToken.None)).Best.Energy;
        Assert.Equal(parts, whole, 1e-9);
    }

    [Fact]
    public async Task Sample_ThirtyOneVariables_IsRefusedWithTheNumber()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 31).Build();
        var error = await Assert.ThrowsAsync<InputException>(() => new ExactSampler().SampleAsync(model, new SamplerOptions(), CancellationToken.None));
        Assert.Equal("QP2001", error.Code);
        Assert.Contains("31", error.Message, StringComparison.Ordinal);
        Assert.Contains("anneal", error.Fix, StringComparison.Ordinal);
    }
}
