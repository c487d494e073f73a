using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace QuantumPrune.Backends.Tests.Leap.Support;

/// <summary>A server on the loopback interface that keeps requests byte for byte and answers with bytes written by hand.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly Func<RawRequest, string> _reply;
    private readonly X509Certificate2? _certificate;
    private readonly Action<X509Certificate?>? _client;
    private readonly Task _loop;

    private RawServer(Func<RawRequest, string> reply, X509Certificate2? certificate, Action<X509Certificate?>? client)
    {
        (_reply, _certificate, _client) = (reply, certificate, client);
        _listener.Start();
        _loop = Task.Run(AcceptAsync);
    }

    public IReadOnlyList<RawRequest> Requests => [.. _requests];

    public string Host => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public Uri Endpoint => new($"{Host}/sapi/v2/");

    /// <param name="reply">The whole reply; an empty one cuts the connection.</param>
    /// <param name="certificate">The server's certificate; null speaks plain text.</param>
    /// <param name="client">Told the client's certificate, which is asked for.</param>
    public static RawServer Start(Func<RawRequest, string> reply, X509Certificate2? certificate = null, Action<X509Certificate?>? client = null) => new(reply, certificate, client);

    /// <summary>A reply with a body of UTF-8.</summary>
    public static string Reply(string status, string? type, string body, string headers = "") =>
        $"HTTP/1.1 {status}\r\n{(type is null ? "" : $"Content-Type: {type}\r\n")}{headers}Content-Length: {Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture)}\r\n\r\n{body}";

    /// <summary>200 with one of SAPI's media types.</summary>
    public static string Ok(string media, string json, string headers = "") => Reply("200 OK", $"application/vnd.dwave.sapi.{media}+json; version=3.0.0; charset=utf-8", json, headers);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = await OpenAsync(client);
                while (await ReadAsync(stream) is { } request)
                {
                    _requests.Enqueue(request);
                    var reply = _reply(request);
                    if (reply.Length == 0) return;
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(reply), _stop.Token);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The client left.
            }
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null) return client.GetStream();
        var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, given, _, _) => given is not null || _client is null);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate, ClientCertificateRequired = _client is not null }, _stop.Token);
        _client?.Invoke(tls.RemoteCertificate);
        return tls;
    }

    private async Task<RawRequest?> ReadAsync(Stream stream)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (!bytes.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0) return null;
            bytes.Add(one[0]);
        }

        var request = new RawRequest(Encoding.ASCII.GetString([.. bytes])[..^4], []);
        var body = new byte[int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return request with { Body = body };
    }
}
