using System.Net;
using System.Net.Sockets;

namespace QuantumPrune.Backends.Tests.Leap.Configuration;

/// <summary>An address at which nobody listens, kept so that nobody else does.</summary>
internal sealed class Silence : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public Silence() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_socket.LocalEndPoint!).Port}/";

    public void Dispose() => _socket.Dispose();
}
