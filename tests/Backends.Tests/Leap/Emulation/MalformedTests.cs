using System.Net;
using System.Net.Sockets;
using System.Text;

namespace QuantumPrune.Backends.Tests.Leap.Emulation;

public class MalformedTests
{
    [Fact]
    public async Task Submit_RandomlyDamaged_IsNeverA500()
    {
        await using var sapi = await Sapi.StartAsync();
        var random = new RandomSource(5);
        var whole = Encoding.UTF8.GetBytes($"[{Sapi.Item("""{"num_reads":3,"answer_mode":"raw","anneal_schedule":[[0,0],[5,1]],"initial_state":[1,1,1,1,1]}""", "lbl")}]");
        for (var i = 0; i < 400; i++)
        {
            using var reply = await sapi.SendAsync(HttpMethod.Post, "problems/", "problems", Damaged(whole, random));
            Assert.Contains(reply.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
        }

        await sapi.AnswerAsync(Sapi.Item());
    }

    [Theory]
    [InlineData("DELETE", "problems/", "problems", "[\"a\",\"b\"]")]
    [InlineData("POST", "bqm/multipart", "problems", "{\"size\": 348}")]
    [InlineData("GET", "problems/?id=a,b&timeout=1&label=x&status=PENDING&max_results=5", "problems", "")]
    [InlineData("GET", "solvers/remote/?filter=all,-status,%2Bproperties.qubits", "solver-definition-list", "")]
    public async Task Call_RandomlyDamaged_IsNeverA500(string method, string path, string media, string body)
    {
        await using var sapi = await Sapi.StartAsync();
        var random = new RandomSource(6);
        for (var i = 0; i < 100; i++)
        {
            var query = Encoding.Latin1.GetString(Damaged(Encoding.Latin1.GetBytes(path), random)).Replace('#', 'x');
            using var reply = await sapi.SendAsync(new HttpMethod(method), body.Length > 0 ? path : $"{path.Split('?')[0]}?{Uri.EscapeDataString(query).Replace("%3D", "=", StringComparison.Ordinal).Replace("%26", "&", StringComparison.Ordinal)}", media, Damaged(Encoding.UTF8.GetBytes(body), random));
            Assert.True((int)reply.StatusCode < 500, $"{reply.StatusCode}");
        }
    }

    [Fact]
    public async Task Connection_CutWithinTheBody_LeavesTheEmulatorAlive()
    {
        await using var sapi = await Sapi.StartAsync();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, sapi.Emulator.Endpoint.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /sapi/v2/problems/ HTTP/1.1\r\nHost: x\r\nX-Auth-Token: {Sapi.Token}\r\nAccept: application/vnd.dwave.sapi.problems+json; version=3.0.0\r\nContent-Length: 100\r\n\r\n[{{"));
        }

        await sapi.AnswerAsync(Sapi.Item());
        Assert.Single(sapi.Emulator.Problems);
    }

    [Fact]
    public async Task Submit_ExplodingBody_Is413()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { MaxUnpackedBytes = 10_000 });
        using var packed = new MemoryStream();
        await using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(new byte[1_000_000]);
        using var reply = await sapi.SendAsync(HttpMethod.Post, "problems/", "problems", packed.ToArray(), message => message.Content!.Headers.ContentEncoding.Add("deflate"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.StatusCode);
    }

    private static byte[] Damaged(byte[] whole, RandomSource random)
    {
        if (whole.Length == 0) return whole;
        var damaged = whole.ToArray();
        for (var k = random.NextInt(3); k >= 0; k--) damaged[random.NextInt(damaged.Length)] = (byte)(random.NextInt(2) == 0 ? random.NextInt(256) : "[]{},:\"0-1e.nt\\"[random.NextInt(15)]);
        return random.NextInt(4) == 0 ? damaged[..random.NextInt(damaged.Length)] : damaged;
    }
}
