using QuantumPrune.Backends.Exact;

namespace QuantumPrune.Backends.Tests.Exact;

public class EnumerationTests
{
    [Fact]
    public async Task Sample_SeveralChunksWithTies_GivesTheLowestCodesAtAnyNumberOfThreads()
    {
        var model = Ties(20);
        var expected = Enumerable.Range(0, 1 << 20).Select(code => (Energy: Energy(code), Code: code)).Order().Take(500);
        var threads = Workers.Threads;
        try
        {
            foreach (var count in new[] { 1, 2 })
            {
                Workers.Threads = count;
                var set = await new ExactSampler().SampleAsync(model, new SamplerOptions { Reads = 500 }, CancellationToken.None);
                Assert.Equal(expected.Select(row => row.Code), set.Samples.Select(sample => Code(sample.Values)));
            }
        }
        finally
        {
            Workers.Threads = threads;
        }
    }

    [Fact]
    public async Task Sample_MoreReadsThanSamples_GivesEachOnce()
    {
        var set = await new ExactSampler().SampleAsync(Ties(4), new SamplerOptions { Reads = int.MaxValue }, CancellationToken.None);
        Assert.Equal(16, set.Aggregated().Samples.Count);
        Assert.Equal(16, set.Samples.Count);
    }

    [Fact]
    public async Task Sample_MoreReadsThanAllowed_GivesAsManyAsAllowed()
    {
        var set = await new ExactSampler().SampleAsync(Ties(17), new SamplerOptions { Reads = int.MaxValue }, CancellationToken.None);
        Assert.Equal(Enumeration.MaxReads, set.Samples.Count);
    }

    [Fact]
    public void Merge_InAnyOrder_KeepsTheSame()
    {
        LowestCodes[] parts = [Codes(3, (1, 9), (0, 4), (2, 1)), Codes(3, (0, 2), (1, 3), (5, 0)), Codes(3, (1, 1))];
        foreach (var order in new[] { new[] { 0, 1, 2 }, [2, 1, 0], [1, 2, 0] })
        {
            var all = new LowestCodes(3);
            foreach (var p in order) all.Merge(parts[p]);
            Assert.Equal([(0, 2L), (0, 4L), (1, 1L)], all.Rows);
        }
    }

    private static LowestCodes Codes(int most, params (double Energy, long Code)[] rows)
    {
        var codes = new LowestCodes(most);
        foreach (var (energy, code) in rows) codes.Consider(energy, code);
        return codes;
    }

    /// <summary>Fields of -1 and 1 by turns: as many ties as binomial coefficients.</summary>
    private static BinaryQuadraticModel Ties(int variables)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, variables);
        for (var i = 0; i < variables; i++) model.AddLinear(i, i % 2 == 0 ? -1 : 1);
        return model.Build();
    }

    private static double Energy(int code) => int.PopCount(code & unchecked((int)0xAAAAAAAA)) - int.PopCount(code & 0x55555555);

    private static int Code(sbyte[] values) => Enumerable.Range(0, values.Length).Sum(i => values[i] << i);
}
