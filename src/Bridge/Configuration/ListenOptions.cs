using System.Net;

namespace QuantumPrune.Bridge.Configuration;

/// <summary>Where a bridge listens.</summary>
public sealed record ListenOptions
{
    /// <summary>An IP address of this machine; 0.0.0.0 or :: for all.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The port of the page and of HTTP/JSON, 0 for a free one; with a certificate, of gRPC as well.</summary>
    public int Port { get; init; } = 8480;

    /// <summary>The port of gRPC without TLS (HTTP/2 with prior knowledge), 0 for a free one. Not used with a certificate.</summary>
    public int GrpcPort { get; init; } = 8481;

    /// <summary>PEM file of the server's certificate and its chain; empty for no TLS.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>PEM file of the certificate's private key, without a password.</summary>
    public string CertificateKey { get; init; } = "";

    /// <summary>PEM file of the authorities whose client certificates are asked for and taken (mutual TLS); empty to ask for none.</summary>
    public string ClientAuthorities { get; init; } = "";

    internal IEnumerable<string> Faults()
    {
        if (!IPAddress.TryParse(Address, out _)) yield return $"listen.address '{Address}' is no IP address";
        if (Port is < 0 or > 65_535) yield return $"listen.port is {Port}, not 0 to 65535";
        if (GrpcPort is < 0 or > 65_535) yield return $"listen.grpcPort is {GrpcPort}, not 0 to 65535";
        if (Certificate.Length == 0 && Port != 0 && Port == GrpcPort) yield return $"listen.port and listen.grpcPort are both {Port}; without TLS they have to differ";
        if ((Certificate.Length == 0) != (CertificateKey.Length == 0)) yield return "listen.certificate and listen.certificateKey have to be given together";
        if (ClientAuthorities.Length > 0 && Certificate.Length == 0) yield return "listen.clientAuthorities needs listen.certificate";
    }
}
