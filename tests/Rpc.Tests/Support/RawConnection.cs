using System.Net.Sockets;
using System.Text;

namespace QuantumPrune.Rpc.Tests.Support;

/// <summary>Just enough of HTTP/2 to be a client that does as no proper one would.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _tcp = new();

    private NetworkStream Stream => _tcp.GetStream();

    /// <summary>Connects and says how many bytes of each stream the server may send unasked.</summary>
    public static async Task<RawConnection> OpenAsync(EchoServer server, int window)
    {
        var connection = new RawConnection();
        await connection._tcp.ConnectAsync(server.Address.Host, server.Address.Port);
        await connection.Stream.WriteAsync(Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        await connection.SendAsync(new RawFrame(RawFrame.Settings, 0, 0, [0, 4, .. RawFrame.Numbered(window)]));
        return connection;
    }

    /// <summary>Begins a call.</summary>
    public Task CallAsync(int stream, string path, params (string Key, string Value)[] headers)
    {
        (string, string)[] all = [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"), ("content-type", "application/grpc"), ("te", "trailers"), .. headers];
        return SendAsync(new RawFrame(RawFrame.Headers, 4, stream, [.. all.SelectMany(header => Literal(header.Item1, header.Item2))]));
    }

    /// <summary>The only request of a call.</summary>
    public Task RequestAsync(int stream, Google.Protobuf.IMessage request) => SendAsync(new RawFrame(RawFrame.Data, 1, stream, RawCall.Frame(request)));

    public async Task SendAsync(RawFrame frame) => await Stream.WriteAsync(frame.ToBytes());

    /// <summary>Passes over frames up to one that is asked for.</summary>
    public async Task<RawFrame> ReadAsync(Func<RawFrame, bool> wanted)
    {
        while (true)
        {
            var head = new byte[9];
            await Stream.ReadExactlyAsync(head).AsTask().WaitAsync(Expect.Patience);
            var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
            await Stream.ReadExactlyAsync(payload).AsTask().WaitAsync(Expect.Patience);
            var frame = new RawFrame(head[3], head[4], (head[5] << 24) | (head[6] << 16) | (head[7] << 8) | head[8], payload);
            if (wanted(frame)) return frame;
        }
    }

    public void Dispose() => _tcp.Dispose();

    /// <summary>A header that no table holds; texts shorter than 127 bytes.</summary>
    private static byte[] Literal(string key, string value) => [0, (byte)key.Length, .. Encoding.ASCII.GetBytes(key), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];
}
