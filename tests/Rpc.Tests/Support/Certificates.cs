using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace QuantumPrune.Rpc.Tests.Support;

/// <summary>Certificates that sign themselves, made for one run.</summary>
internal static class Certificates
{
    private static readonly Lazy<X509Certificate2> OfServer = new(() => Create("localhost", "1.3.6.1.5.5.7.3.1"));
    private static readonly Lazy<X509Certificate2> OfClient = new(() => Create("a client", "1.3.6.1.5.5.7.3.2"));

    public static X509Certificate2 Server => OfServer.Value;

    public static X509Certificate2 Client => OfClient.Value;

    private static X509Certificate2 Create(string name, string usage)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
