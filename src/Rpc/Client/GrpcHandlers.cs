using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Grpc.Net.Client;

/// <summary>Makes connections fit for calls that stay open.</summary>
public static class GrpcHandlers
{
    /// <summary>HTTP/2 to one server, over as many connections as its calls need, without redirects or cookies.</summary>
    /// <param name="rootCertificates">Trusted instead of the system's; null for the system's. Revocation is then not looked up.</param>
    /// <param name="clientCertificate">Shown to servers that ask for one, with its private key; null for none.</param>
    /// <returns>A handler, to be disposed by the caller or by the channel that is told so.</returns>
    public static SocketsHttpHandler Create(X509Certificate2Collection? rootCertificates = null, X509Certificate2? clientCertificate = null)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            AllowAutoRedirect = false,
            UseCookies = false,
#pragma warning disable CA2262 // In KiB, and more than usual on purpose: it bounds trailers too, which may hold the details of a status.
            MaxResponseHeadersLength = 512,
#pragma warning restore CA2262
        };
        if (rootCertificates is not null) handler.SslOptions.CertificateChainPolicy = Trusting(rootCertificates);
        if (clientCertificate is not null) handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(clientCertificate, null, offline: true);
        return handler;
    }

    private static X509ChainPolicy Trusting(X509Certificate2Collection roots)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }
}
