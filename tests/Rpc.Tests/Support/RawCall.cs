using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace QuantumPrune.Rpc.Tests.Support;

/// <summary>Calls as bytes on HTTP/2, without this transport's client.</summary>
internal static class RawCall
{
    public const string UnaryPath = "/quantumprune.rpc.tests.Echo/Unary";
    public const string CollectPath = "/quantumprune.rpc.tests.Echo/Collect";
    public const string ExpandPath = "/quantumprune.rpc.tests.Echo/Expand";

    public static byte[] Frame(byte flag, byte[] payload) => [flag, 0, (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];

    public static byte[] Frame(IMessage message) => Frame(0, message.ToByteArray());

    /// <summary>The whole answer: its head, body and the status wherever it is.</summary>
    public static Task<(HttpResponseMessage Response, byte[] Body, string? Status)> PostAsync(
        EchoServer server, byte[] body, string path = UnaryPath, string contentType = "application/grpc", params (string Key, string Value)[] headers)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("content-type", contentType);
        return PostAsync(server, content, path, headers);
    }

    public static async Task<(HttpResponseMessage Response, byte[] Body, string? Status)> PostAsync(
        EchoServer server, HttpContent content, string path, params (string Key, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        foreach (var (key, value) in headers) request.Headers.TryAddWithoutValidation(key, value);
        var response = await http.SendAsync(request).WaitAsync(Expect.Patience);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return (response, answer, StatusIn(response.Headers) ?? StatusIn(response.TrailingHeaders));
    }

    private static string? StatusIn(HttpHeaders headers) => headers.TryGetValues("grpc-status", out var values) ? values.Single() : null;
}
