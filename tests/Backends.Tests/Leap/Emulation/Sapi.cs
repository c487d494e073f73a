using System.Net;
using System.Text;
using System.Text.Json;
using QuantumPrune.Backends.Exact;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Emulation;

/// <summary>A running emulator and a bare HttpClient that speaks to it in bytes written by hand.</summary>
internal sealed class Sapi : IAsyncDisposable
{
    public const string Token = "EMU-secret-token";

    private Sapi(SapiEmulator emulator)
    {
        Emulator = emulator;
        Http = new HttpClient { BaseAddress = emulator.Endpoint, Timeout = TimeSpan.FromSeconds(20) };
        Http.DefaultRequestHeaders.Add("X-Auth-Token", Token);
    }

    public SapiEmulator Emulator { get; }

    public HttpClient Http { get; }

    /// <summary>An emulator with a clique of 5 qubits, a ring of 4 and the hybrid solver, unless <paramref name="change"/> says otherwise.</summary>
    public static async Task<Sapi> StartAsync(Func<EmulatorOptions, EmulatorOptions>? change = null)
    {
        var options = new EmulatorOptions { Solvers = [Clique(5), Ring(), new EmulatedHybrid()], QpuSampler = new ExactSampler(), Token = Token };
        return new Sapi(await SapiEmulator.StartAsync(change?.Invoke(options) ?? options));
    }

    public static EmulatedQpu Clique(int n) => new($"clique_{n}q_mock", QpuGraph.Clique(n));

    /// <summary>The graph of D-Wave's test vectors; one coupler is written high, low.</summary>
    public static EmulatedQpu Ring() => new("ring_mock", "ring", "chimera", [1, 1, 2], [0, 1, 2, 3], [(0, 1), (1, 2), (2, 3), (3, 0)], 4);

    public static string Reals(params double[] values) => Convert.ToBase64String([.. values.SelectMany(BitConverter.GetBytes)]);

    /// <summary>An item of a submit for the 5-qubit clique: h = 1, J = -1.</summary>
    public static string Item(string parameters = "{}", string? label = null, string solver = """{"name":"clique_5q_mock"}""", string type = "ising", string? lin = null, string? quad = null)
    {
        lin ??= "AAAAAAAA8D8AAAAAAADwPwAAAAAAAPA/AAAAAAAA8D8AAAAAAADwPw==";
        quad ??= Reals([.. Enumerable.Repeat(-1.0, 10)]);
        var named = label is null ? "" : $",\"label\":{JsonSerializer.Serialize(label)}";
        return $$"""{"solver":{{solver}},"data":{"format":"qp","lin":"{{lin}}","quad":"{{quad}}","offset":0.25},"type":"{{type}}","params":{{parameters}}{{named}}}""";
    }

    public static string RingItem(double[] lin, double[] quad, string parameters = "{}", string type = "ising")
        => Item(parameters, null, """{"name":"ring_mock","version":{"graph_id":"ring"}}""", type, Reals(lin), Reals(quad));

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? media, byte[]? body = null, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new ByteArrayContent(body);
        if (media is not null) request.Headers.TryAddWithoutValidation("Accept", $"application/vnd.dwave.sapi.{media}+json; version=3.0.0");
        change?.Invoke(request);
        return Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string media) => SendAsync(HttpMethod.Get, path, media);

    public Task<HttpResponseMessage> PostAsync(string body, Action<HttpRequestMessage>? change = null) => SendAsync(HttpMethod.Post, "problems/", "problems", Encoding.UTF8.GetBytes(body), change);

    /// <summary>The body of a reply of status 200 as JSON.</summary>
    public static async Task<JsonElement> JsonAsync(Task<HttpResponseMessage> reply)
    {
        using var message = await reply;
        var text = await message.Content.ReadAsStringAsync();
        Assert.True(message.StatusCode == HttpStatusCode.OK, $"{message.StatusCode}: {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public static async Task<(int Code, string Text)> ErrorAsync(Task<HttpResponseMessage> reply)
    {
        using var message = await reply;
        return ((int)message.StatusCode, await message.Content.ReadAsStringAsync());
    }

    /// <summary>Submits one item in a list and returns the id.</summary>
    public async Task<string> SubmitAsync(string item)
    {
        var status = (await JsonAsync(PostAsync($"[{item}]")))[0];
        return status.TryGetProperty("id", out var id) ? id.GetString()! : throw new InvalidOperationException(status.ToString());
    }

    /// <summary>Waits by long poll for the end of a problem and returns its status object with the answer.</summary>
    public async Task<JsonElement> FinishedAsync(string id)
    {
        var status = (await JsonAsync(GetAsync($"problems/?id={id}&timeout=30", "problems")))[0];
        Assert.False(status.TryGetProperty("answer", out _));
        return await JsonAsync(GetAsync($"problems/{id}/", "problem"));
    }

    /// <summary>The answer of one item that completes.</summary>
    public async Task<JsonElement> AnswerAsync(string item)
    {
        var status = await FinishedAsync(await SubmitAsync(item));
        Assert.True(status.GetProperty("status").GetString() == "COMPLETED", status.ToString());
        return status.GetProperty("answer");
    }

    /// <summary>The error of one item in a list.</summary>
    public async Task<(int Code, string Message)> RefusalAsync(string item)
    {
        var error = (await JsonAsync(PostAsync($"[{item}]")))[0];
        Assert.True(error.TryGetProperty("error_code", out var code), error.ToString());
        return (code.GetInt32(), error.GetProperty("error_msg").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Emulator.DisposeAsync();
        Assert.Empty(Emulator.Crashes);
    }
}
