using System.Text;
using System.Text.Json;
using QuantumPrune.Backends.Leap.Configuration;
using QuantumPrune.Backends.Leap.Hybrid;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Session;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap;

public class SecrecyTests
{
    private static readonly FaultKind[] Kinds = [FaultKind.TooManyRequests, FaultKind.InternalError, FaultKind.ResetAfter, FaultKind.TruncatedJson, FaultKind.MalformedJson, FaultKind.WrongContentType, FaultKind.HtmlPage, FaultKind.CorruptAnswer];

    /// <summary>A run over both samplers with faults, refusals and a wrong token: nothing that is written, said or returned holds the secret.</summary>
    [Fact]
    public async Task SampleAsync_WholeScenario_TokenIsNowhere()
    {
        var said = new StringWriter();
        await using var bench = await LeapBench.StartAsync(options => options with { TrafficWriter = TextWriter.Synchronized(said), Deprecation = $"dep;message=\"{options.Token}\";sunset=@1773039600" });
        var token = bench.Emulator.Options.Token;
        void Say(string text)
        {
            lock (said) said.WriteLine(text);
        }

        var sapi = bench.Sapi() with { CacheFolder = Path.Combine(bench.Folder, "cache"), Notice = Say };
        bench.Emulator.Faults = Faults.Random(0.2, 4, Kinds);
        await using (var qpu = new LeapQpuSampler(new LeapSession(bench.Settings(SolverKind.Qpu) with { Sapi = sapi }), null, Path.Combine(bench.Folder, "embeddings"))) await SampleAsync(qpu, Say);
        await using (var hybrid = new LeapHybridSampler(new LeapSession(bench.Settings(SolverKind.Hybrid) with { Sapi = sapi }))) await SampleAsync(hybrid, Say);
        bench.Emulator.Faults = Faults.None;
        await using (var client = new SapiClient(sapi))
        {
            Say((await client.InfoAsync(bench.Emulator.Problems[0].Id)).GetRawText());
            Say(string.Join('\n', await client.MessagesAsync(bench.Emulator.Problems[0].Id)));
            Say((await Assert.ThrowsAsync<SapiException>(() => client.ProblemAsync("none"))).ToString());
            Say(sapi.ToString());
        }

        await using var wrong = new SapiClient(sapi with { Token = new SapiToken("x" + token), Notice = null });
        Say((await Assert.ThrowsAsync<SapiException>(() => wrong.ProblemAsync("1"))).ToString());
        using var nobody = new Configuration.Silence();
        await using var dead = new SapiClient(sapi with { Endpoint = new Uri(nobody.Address) });
        Say((await Assert.ThrowsAsync<SapiException>(() => dead.ProblemAsync("1"))).ToString());
        lock (said) Assert.DoesNotContain(token, said.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("***", said.ToString(), StringComparison.Ordinal); // the deprecation's
        var files = Directory.GetFiles(bench.Folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("jobs.db", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => Holds(file, Encoding.UTF8.GetBytes(token)) || file.Contains(token, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task SampleAsync(IRemoteSampler sampler, Action<string> say)
    {
        var samples = await sampler.SampleAsync(Models.Random(Vartype.Spin, 10, 2), new SamplerOptions { Seed = 7 }, CancellationToken.None);
        Assert.NotEmpty(samples.Samples);
        say(samples.Info!.ToJsonString());
        say(JsonSerializer.Serialize(sampler.Usage));
        say(sampler.Usage.ToString()!);
    }

    private static bool Holds(string file, byte[] secret)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(secret) >= 0;
    }
}
