using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace QuantumPrune.Backends.Tests.Leap.Emulation;

public class QpuAnswerTests
{
    [Fact]
    public async Task Answer_CliqueOfFive_IsTheBytesOfTheVectors()
    {
        await using var sapi = await Sapi.StartAsync();
        var answer = await sapi.AnswerAsync(Sapi.Item("""{"num_reads":100}""", "lbl"));
        Assert.Equal("qp", answer.GetProperty("format").GetString());
        Assert.Equal(5, answer.GetProperty("num_variables").GetInt32());
        Assert.Equal("AAAAAAEAAAACAAAAAwAAAAQAAAA=", answer.GetProperty("active_variables").GetString());
        var energies = Decoded(answer, "energies", 8, BitConverter.ToDouble);
        Assert.Equal(-15, energies[0]);
        Assert.Equal(energies.Order(), energies);
        Assert.Equal(0, Convert.FromBase64String(answer.GetProperty("solutions").GetString()!)[0]); // all -1
        Assert.Equal(100, Decoded(answer, "num_occurrences", 4, BitConverter.ToInt32).Sum());
        Assert.False(answer.TryGetProperty("offset", out _));
    }

    [Fact]
    public async Task Answer_TwoCoupledQubits_PacksTheMostSignificantBitFirst()
    {
        await using var sapi = await Sapi.StartAsync();
        var answer = await sapi.AnswerAsync(Sapi.RingItem([double.NaN, 0, 0, double.NaN], [-1], """{"num_reads":10}"""));
        Assert.Equal([1, 2], Decoded(answer, "active_variables", 4, BitConverter.ToInt32));
        var rows = Convert.FromBase64String(answer.GetProperty("solutions").GetString()!);
        Assert.Equal([0x00, 0xC0], rows.Take(2).Order().ToArray());
        Assert.Equal([-1.0, -1.0], Decoded(answer, "energies", 8, BitConverter.ToDouble).Take(2));
    }

    [Theory]
    [InlineData(new[] { 1, 1, double.NaN, double.NaN }, new[] { -1.0 }, "ising", -3)]
    [InlineData(new[] { 0, double.NaN, double.NaN, 0 }, new[] { -1.0 }, "ising", -1)]
    [InlineData(new[] { 0, double.NaN, double.NaN, 0 }, new[] { 0.0 }, "ising", 0)]
    [InlineData(new[] { -1, 2, 3, double.NaN }, new[] { -4.0, 1.0 }, "qubo", -3)]
    public async Task Answer_VectorsOfTheRing_HaveTheGroundEnergy(double[] lin, double[] quad, string type, double ground)
    {
        await using var sapi = await Sapi.StartAsync();
        Assert.Equal(ground, Decoded(await sapi.AnswerAsync(Sapi.RingItem(lin, quad, type: type)), "energies", 8, BitConverter.ToDouble)[0]);
    }

    [Fact]
    public async Task Answer_Raw_HasOneRowPerRead()
    {
        await using var sapi = await Sapi.StartAsync();
        var answer = await sapi.AnswerAsync(Sapi.Item("""{"num_reads":7,"answer_mode":"raw"}"""));
        Assert.Equal(7, Decoded(answer, "energies", 8, BitConverter.ToDouble).Length);
        Assert.Equal(7, Convert.FromBase64String(answer.GetProperty("solutions").GetString()!).Length);
        Assert.False(answer.TryGetProperty("num_occurrences", out _));
    }

    [Fact]
    public async Task Answer_InitialState_DefaultsToRaw()
    {
        await using var sapi = await Sapi.StartAsync();
        var answer = await sapi.AnswerAsync(Sapi.Item("""{"num_reads":3,"initial_state":[1,1,-1,1,1],"anneal_schedule":[[0,1],[2,0.5],[4,1]],"reinitialize_state":false}"""));
        Assert.False(answer.TryGetProperty("num_occurrences", out _));
        Assert.Equal(4, answer.GetProperty("timing").GetProperty("qpu_anneal_time_per_sample").GetDouble());
    }

    [Fact]
    public async Task Answer_Timing_FollowsTheModel()
    {
        await using var sapi = await Sapi.StartAsync();
        var timing = (await sapi.AnswerAsync(Sapi.Item("""{"num_reads":100,"annealing_time":50,"readout_thermalization":10}"""))).GetProperty("timing");
        var readout = Math.Pow(10, 1.54 + (Math.Log10(5) / 0.75 * (1.87 - 1.54)));
        Assert.Equal(readout, timing.GetProperty("qpu_readout_time_per_sample").GetDouble(), 6);
        Assert.Equal(100 * (50 + readout + 20.54 + 10), timing.GetProperty("qpu_sampling_time").GetDouble(), 6);
        Assert.Equal(15072.68 + timing.GetProperty("qpu_sampling_time").GetDouble(), timing.GetProperty("qpu_access_time").GetDouble(), 6);
        Assert.Equal(9, timing.EnumerateObject().Count());
    }

    [Fact]
    public async Task Answer_FlippedQubits_SpreadOverStatesWithTheirEnergies()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { FlipProbability = 0.3 });
        var answer = await sapi.AnswerAsync(Sapi.Item("""{"num_reads":200}"""));
        var energies = Decoded(answer, "energies", 8, BitConverter.ToDouble);
        Assert.True(energies.Length > 10);
        Assert.Equal(energies.Order(), energies);
        Assert.Equal(200, Decoded(answer, "num_occurrences", 4, BitConverter.ToInt32).Sum());
    }

    [Fact]
    public async Task Answer_OfferedOffset_IsInTheEnergies()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { AnswerCarriesOffset = true });
        var answer = await sapi.AnswerAsync(Sapi.Item());
        Assert.Equal(0.25, answer.GetProperty("offset").GetDouble());
        Assert.Equal(-14.75, Decoded(answer, "energies", 8, BitConverter.ToDouble)[0]);
    }

    [Fact]
    public async Task Answer_SameProblemAndSeed_IsTheSame()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { FlipProbability = 0.2 });
        var first = await sapi.AnswerAsync(Sapi.Item("""{"num_reads":20}"""));
        var second = await sapi.AnswerAsync(Sapi.Item("""{"num_reads":20}"""));
        Assert.Equal(first.GetProperty("solutions").GetString(), second.GetProperty("solutions").GetString());
    }

    [Fact]
    public async Task Submit_DeflatedList_IsUnderstood()
    {
        await using var sapi = await Sapi.StartAsync();
        var body = Encoding.UTF8.GetBytes($"[{Sapi.Item()}]");
        using var packed = new MemoryStream();
        await using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(body);
        using var reply = await sapi.SendAsync(HttpMethod.Post, "problems/", "problems", packed.ToArray(), message => message.Content!.Headers.ContentEncoding.Add("deflate"));
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("application/vnd.dwave.sapi.problems+json; version=3.0.0; charset=utf-8", reply.Content.Headers.ContentType!.ToString());
        using var bare = await sapi.SendAsync(HttpMethod.Post, "problems/", "problems", body, message => message.Content!.Headers.ContentEncoding.Add("deflate"));
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
    }

    [Fact]
    public async Task Submit_WithWait_CarriesTheAnswer()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { SubmitWait = TimeSpan.FromSeconds(20) });
        var status = (await Sapi.JsonAsync(sapi.PostAsync($"[{Sapi.Item(label: "short")}]")))[0];
        Assert.Equal("COMPLETED", status.GetProperty("status").GetString());
        Assert.Equal("short", status.GetProperty("label").GetString());
        Assert.Equal("clique_5", status.GetProperty("solver").GetProperty("version").GetProperty("graph_id").GetString());
        Assert.True(status.TryGetProperty("answer", out _));
    }

    private static T[] Decoded<T>(JsonElement answer, string name, int width, Func<byte[], int, T> read)
    {
        var bytes = Convert.FromBase64String(answer.GetProperty(name).GetString()!);
        return [.. Enumerable.Range(0, bytes.Length / width).Select(i => read(bytes, i * width))];
    }
}
