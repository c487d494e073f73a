using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Embedding;

public sealed class EmbeddingCacheTests : IDisposable
{
    private static readonly HardwareGraph Device = new Chimera(2, 2).Graph();
    private static readonly SourceGraph Path = new(3, [(0, 1), (2, 1)]);
    private static readonly MinorEmbedding Chain = Chains.Of("0;4,5;1");

    private readonly string _folder = Directory.CreateTempSubdirectory("qp-cache-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Find_WhatWasStored_IsTheSame()
    {
        var chain = Chains.Of("0,4;1,5;2");
        var cache = new EmbeddingCache(System.IO.Path.Combine(_folder, "new"));
        Assert.Null(cache.Find(Path, Device));
        Assert.True(cache.Store(Path, Device, chain));
        var found = new EmbeddingCache(System.IO.Path.Combine(_folder, "new")).Find(Path, Device)!;
        Assert.Equal([0, 4, 1, 5, 2], Enumerable.Range(0, 3).SelectMany(v => found.Chain(v).ToArray()));
        Assert.Equal(2, found.LongestChain);
    }

    [Fact]
    public void Find_OtherDeviceOrSource_IsNull()
    {
        var cache = new EmbeddingCache(_folder);
        cache.Store(SourceGraph.Complete(2), Device, Chains.Of("0;4"));
        Assert.NotNull(cache.Find(new SourceGraph(2, [(1, 0)]), Device));
        Assert.Null(cache.Find(SourceGraph.Complete(2), Device.Without([31])));
        Assert.Null(cache.Find(new SourceGraph(2, []), Device));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"format\":\"quantumprune-embedding-1\"")]
    [InlineData("{\"format\":\"quantumprune-embedding-1\",\"graph\":\"$G\",\"source\":\"clique-2\"}")]
    [InlineData("{\"format\":\"quantumprune-embedding-1\",\"graph\":\"$G\",\"source\":\"clique-2\",\"chains\":7}")]
    [InlineData("{\"format\":\"quantumprune-embedding-1\",\"graph\":\"$G\",\"source\":\"clique-2\",\"chains\":[0,4]}")]
    [InlineData("{\"format\":\"quantumprune-embedding-1\",\"graph\":\"$G\",\"source\":\"clique-2\",\"chains\":[[0],[1]]}")]
    [InlineData("{\"format\":\"quantumprune-embedding-1\",\"graph\":\"$G\",\"source\":\"clique-2\",\"chains\":[[0],[-1]]}")]
    [InlineData("{\"format\":\"quantumprune-embedding-1\",\"graph\":\"$G\",\"source\":\"clique-2\",\"chains\":[[0],[1e99]]}")]
    [InlineData("{\"format\":\"quantumprune-embedding-1\",\"graph\":\"$G\",\"source\":\"clique-2\",\"chains\":[[0],[\"4\"]]}")]
    [InlineData("{\"format\":\"quantumprune-embedding-1\",\"graph\":\"$G\",\"source\":\"clique-2\",\"chains\":[[0],[[[[4]]]]]}")]
    [InlineData("{\"format\":\"quantumprune-embedding-1\",\"graph\":\"other\",\"source\":\"clique-2\",\"chains\":[[0],[4]]}")]
    [InlineData("{\"format\":3,\"graph\":\"$G\",\"source\":\"clique-2\",\"chains\":[[0],[4]]}")]
    public void Find_DamagedFile_IsNullAndIsReplaced(string text)
    {
        var (cache, source) = (new EmbeddingCache(_folder), SourceGraph.Complete(2));
        File.WriteAllText(System.IO.Path.Combine(_folder, $"{Device.Hash}-clique-2.json"), text.Replace("$G", Device.Hash, StringComparison.Ordinal));
        Assert.Null(cache.Find(source, Device));
        Assert.True(cache.Store(source, Device, Chains.Of("0;4")));
        Assert.NotNull(cache.Find(source, Device));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Store_FolderThatIsAFile_IsFalse()
    {
        var path = System.IO.Path.Combine(_folder, "file");
        File.WriteAllText(path, "");
        Assert.False(new EmbeddingCache(path).Store(SourceGraph.Complete(1), Device, Chains.Of("0")));
        Assert.Null(new EmbeddingCache(path).Find(SourceGraph.Complete(1), Device));
    }

    [Fact]
    public void Store_EmbeddingThatDoesNotFit_IsRefused()
        => Assert.Equal("QP2104", Assert.Throws<InputException>(() => new EmbeddingCache(_folder).Store(SourceGraph.Complete(3), Device, Chain)).Code);
}
