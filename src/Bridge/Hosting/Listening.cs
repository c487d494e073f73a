using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using ListenOptions = QuantumPrune.Bridge.Configuration.ListenOptions;

namespace QuantumPrune.Bridge.Hosting;

/// <summary>Opens the ports of a bridge.</summary>
internal sealed class Listening : IDisposable
{
    private readonly ListenOptions _options;
    private readonly X509Certificate2Collection _chain = [];
    private readonly X509Certificate2Collection _authorities = [];

    /// <summary>Reads the certificates that the options name.</summary>
    /// <exception cref="InputException">QP6005: one cannot be used.</exception>
    public Listening(ListenOptions options)
    {
        _options = options;
        if (options.Certificate.Length == 0) return;
        Certificate = Read(options.Certificate, () => Usable(X509Certificate2.CreateFromPemFile(options.Certificate, options.CertificateKey)));
        Read(options.Certificate, () => _chain.ImportFromPemFile(options.Certificate));
        if (options.ClientAuthorities.Length > 0) Read(options.ClientAuthorities, () => _authorities.ImportFromPemFile(options.ClientAuthorities));
    }

    /// <summary>The server's certificate, or null without TLS.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>Opens one port for everything with TLS; without, one for HTTP/1.1 and one for gRPC, since a client cannot be asked which it speaks.</summary>
    public void Open(KestrelServerOptions kestrel)
    {
        var address = IPAddress.Parse(_options.Address);
        if (Certificate is null)
        {
            kestrel.Listen(address, _options.Port, port => port.Protocols = HttpProtocols.Http1);
            kestrel.Listen(address, _options.GrpcPort, port => port.Protocols = HttpProtocols.Http2);
            return;
        }

        kestrel.Listen(address, _options.Port, port =>
        {
            port.Protocols = HttpProtocols.Http1AndHttp2;
            port.UseHttps(Configure);
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Certificate?.Dispose();
        foreach (var certificate in _chain.Concat(_authorities)) certificate.Dispose();
    }

    private void Configure(HttpsConnectionAdapterOptions https)
    {
        https.ServerCertificate = Certificate;
        https.ServerCertificateChain = _chain;
        if (_authorities.Count == 0) return;
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = (certificate, sent, _) => IsTrusted(certificate, sent);
    }

    /// <summary>Whether an authority of the bridge's owner signed it; the system's authorities do not count, and no address that a stranger's certificate names is called.</summary>
    private bool IsTrusted(X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.DisableCertificateDownloads = true;
        if (sent is not null) chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.2")); // client authentication
        return chain.Build(certificate);
    }

    private static X509Certificate2 Usable(X509Certificate2 certificate) => certificate.HasPrivateKey ? certificate : throw new CryptographicException("it has no private key");

    private static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException("QP6005", $"The certificate '{path}', or its key, cannot be used: {e.Message}", "Give PEM files of a certificate and its private key, without a password.", e);
        }
    }

    private static void Read(string path, Action read) => Read(path, () =>
    {
        read();
        return 0;
    });
}
