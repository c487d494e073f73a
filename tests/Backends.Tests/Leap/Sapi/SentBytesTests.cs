using System.Text.RegularExpressions;
using QuantumPrune.Backends.Tests.Leap.Jobs;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Sapi;

/// <summary>What arrives at the emulator, from question to answer.</summary>
public partial class SentBytesTests
{
    [Fact]
    public async Task RunAsync_QpuJob_ArrivesAsTheRealClientWritesIt()
    {
        await using var bench = await JobBench.StartAsync();
        var process = await bench.ProcessAsync();
        var result = await process.AskAsync(JobBench.Request(0));
        var submit = bench.Emulator.Traffic.Single(entry => entry.Route == SapiRoute.Submit);
        Assert.Equal("deflate", submit.RequestHeaders["Content-Encoding"]);
        Assert.Equal(
            $$$"""[{"solver":{"name":"clique_5q_mock","version":{"graph_id":"clique_5"}},"data":{"format":"qp","lin":"AAAAAAAAkL8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==","quad":"{{{Half(10)}}}","offset":0},"type":"ising","params":{"num_reads":1},"label":"{{{result.Label}}}"}]""",
            submit.RequestBody);
        Assert.Matches(LabelForm(), result.Label);
    }

    [Fact]
    public async Task RunAsync_HybridJob_UploadsTheDocumentedBytes()
    {
        await using var bench = await JobBench.StartAsync();
        var process = await bench.ProcessAsync();
        await process.AskAsync(JobBench.Upload(TestModel.Bytes));
        var upload = Assert.Single(bench.Emulator.Uploads);
        Assert.Equal((312L, true, 1), (upload.Size, upload.IsComplete, upload.PartRequests));
        var part = bench.Emulator.Traffic.Single(entry => entry.Route == SapiRoute.UploadPart);
        Assert.Equal(("mkDiHuw5xZD3ocYSikE4nw==", "(312 bytes)"), (part.RequestHeaders["Content-MD5"], part.RequestBody));
        Assert.Equal("""{"checksum":"baf79ab99e269f7fda21e927b33345e9"}""", bench.Emulator.Traffic.Single(entry => entry.Route == SapiRoute.UploadCombine).RequestBody);
        Assert.Contains($$$"""{"solver":{"name":"hybrid_binary_quadratic_model_version2"},"data":{"format":"ref","data":"{{{upload.Id}}}"},"type":"bqm","params":{"time_limit":3},"label":""", bench.Emulator.Traffic.Single(entry => entry.Route == SapiRoute.Submit).RequestBody, StringComparison.Ordinal);
    }

    private static string Half(int times) => Convert.ToBase64String([.. Enumerable.Repeat(BitConverter.GetBytes(-0.5), times).SelectMany(bytes => bytes)]);

    [GeneratedRegex("^quantumprune-[0-9a-f]{12}-00001$")]
    private static partial Regex LabelForm();
}
