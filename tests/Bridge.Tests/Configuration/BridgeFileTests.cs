using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Tests.Support;

namespace QuantumPrune.Bridge.Tests.Configuration;

public sealed partial class BridgeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_FileOfTheDocumentation_HasTheDefaultsThatItShows()
    {
        var options = Read(Documented().Replace("…64 digits…", new string('a', 64), StringComparison.Ordinal).Replace("…SHA-256 fingerprint of its client certificate…", new string('b', 64), StringComparison.Ordinal));
        options.Check();
        Assert.Equal(new LimitOptions(), options.Limits);
        Assert.Equal(new AccountOptions { Name = "ann", KeySha256 = new string('a', 64), MaxChargePerDay = 60 }, options.Accounts[0]);
        Assert.Equal(PoolOptions.Defaults.Select(pool => (pool.Name, string.Join(",", pool.Samplers))), options.Pools.Select(pool => (pool.Name, string.Join(",", pool.Samplers))));
    }

    [Fact]
    public void Read_FileOfTheDocumentation_NamesEveryOption()
    {
        var file = JsonNode.Parse(Documented())!.AsObject();
        Assert.Equal(Names<BridgeOptions>(), file.Select(entry => entry.Key).Order());
        Assert.Equal(Names<ListenOptions>(), file["listen"]!.AsObject().Select(entry => entry.Key).Order());
        Assert.Equal(Names<LimitOptions>(), file["limits"]!.AsObject().Select(entry => entry.Key).Order());
        Assert.Equal(Names<AccountOptions>(), file["accounts"]!.AsArray().SelectMany(account => account!.AsObject()).Select(entry => entry.Key).Distinct().Order());
    }

    [Theory]
    [InlineData("", "QP6001")]
    [InlineData("null", "QP6001")]
    [InlineData("[]", "QP6001")]
    [InlineData("{\"speed\": 1}", "QP6001")]
    [InlineData("{\"listen\": {\"port\": \"x\"}}", "QP6001")]
    [InlineData("{\"limits\": null}", "QP6001")]
    [InlineData("{\"store\": \"a\", \"store\": \"b\"}", "QP6001")]
    [InlineData("{\"accounts\": [{}]}", "QP6001")]
    [InlineData("{\"listen\": {\"port\": 70000}}", "QP6002")]
    [InlineData("{\"listen\": {\"address\": \"here\"}}", "QP6002")]
    [InlineData("{\"listen\": {\"port\": 5, \"grpcPort\": 5}}", "QP6002")]
    [InlineData("{\"listen\": {\"certificate\": \"a.pem\"}}", "QP6002")]
    [InlineData("{\"limits\": {\"maxSeconds\": -1}}", "QP6002")]
    [InlineData("{\"limits\": {\"maxVariables\": 2000000}}", "QP6002")]
    [InlineData("{\"accounts\": [{\"name\": \"a b\", \"keySha256\": \"00\"}]}", "QP6002")]
    [InlineData("{\"accounts\": [{\"name\": \"a\"}]}", "QP6002")]
    [InlineData("{\"pools\": []}", "QP6002")]
    [InlineData("{\"pools\": [{\"name\": \"p\", \"concurrency\": 0, \"samplers\": [\"nonsense\"]}]}", "QP6002")]
    [InlineData("{\"listen\": {\"address\": \"0.0.0.0\"}}", "QP6003")]
    [InlineData("{\"listen\": {\"address\": \"::\"}}", "QP6003")]
    public void Read_WhatCannotBeUsed_IsRefused(string text, string code) => Assert.Equal(code, Assert.Throws<InputException>(() => Read(text).Check()).Code);

    [Fact]
    public void Read_FileThatIsNotThere_IsRefused() => Assert.Equal("QP6001", Assert.Throws<InputException>(() => BridgeFile.Read(Path.Combine(_folder.Path, "none.json"))).Code);

    private static string Documented()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "QuantumPrune.sln"))) folder = folder.Parent;
        return JsonBlock().Match(File.ReadAllText(Path.Combine(folder.FullName, "docs", "bridge.md"))).Groups[1].Value;
    }

    private static IEnumerable<string> Names<T>() => typeof(T).GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance)
        .Select(property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order();

    private BridgeOptions Read(string text)
    {
        var path = Path.Combine(_folder.Path, "bridge.json");
        File.WriteAllText(path, text);
        return BridgeFile.Read(path);
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
