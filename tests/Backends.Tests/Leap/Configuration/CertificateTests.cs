using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Tests.Leap.Support;

namespace QuantumPrune.Backends.Tests.Leap.Configuration;

public sealed class CertificateTests : IDisposable
{
    private static readonly DateTimeOffset From = TimeProvider.System.GetUtcNow().AddDays(-1);
    private static readonly DateTimeOffset Until = From.AddDays(10);

    private readonly Place _place = new();
    private readonly X509Certificate2 _authority = Authority();

    public void Dispose()
    {
        _authority.Dispose();
        _place.Dispose();
    }

    [Theory]
    [InlineData("own", "127.0.0.1", true)]
    [InlineData("own", "localhost", false)]
    [InlineData("other", "127.0.0.1", false)]
    [InlineData("none", "127.0.0.1", false)]
    public async Task TrustedAuthority_Server_MustBeOfItAndOfThatName(string trusted, string host, bool good)
    {
        using var certificate = Issue(IPAddress.Loopback.ToString());
        await using var server = RawServer.Start(_ => RawServer.Ok("problem", """{"status":"PENDING","id":"1"}"""), certificate);
        using var other = Authority();
        _place.Conf($"[defaults]\ntoken = {Clients.Token}\nendpoint = {server.Endpoint.AbsoluteUri.Replace("127.0.0.1", host, StringComparison.Ordinal)}\n");
        if (trusted != "none") _place.Set("DWAVE_TRUSTED_CA", _place.Write("ca.pem", (trusted == "own" ? _authority : other).ExportCertificatePem()));
        await using var client = new SapiClient(_place.Sapi() with { Resilience = Clients.Once });
        if (good)
        {
            Assert.Equal("1", (await client.ProblemAsync("1")).Id);
            return;
        }

        Assert.Equal("QP5201", (await Assert.ThrowsAsync<SapiException>(() => client.ProblemAsync("1"))).Code);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task ClientCertificate_ServerAsksForOne_IsShown()
    {
        using var certificate = Issue(IPAddress.Loopback.ToString());
        using var own = Issue("me");
        using var key = own.GetRSAPrivateKey()!;
        X509Certificate? seen = null;
        await using var server = RawServer.Start(_ => RawServer.Ok("problem", """{"status":"PENDING","id":"1"}"""), certificate, shown => seen = shown);
        _place.Conf($"[defaults]\ntoken = {Clients.Token}\nendpoint = {server.Endpoint}\ntrusted_ca = {_place.Write("ca.pem", _authority.ExportCertificatePem())}\nclient_cert = {_place.Write("me.pem", own.ExportCertificatePem())}\nclient_cert_key = {_place.Write("me.key", key.ExportPkcs8PrivateKeyPem())}\n");
        await using var client = new SapiClient(_place.Sapi() with { Resilience = Clients.Once });
        await client.ProblemAsync("1");
        Assert.Equal(own.Subject, seen?.Subject);
    }

    private static X509Certificate2 Authority()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(From, Until);
    }

    private X509Certificate2 Issue(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var bare = request.Create(_authority, From, Until.AddDays(-1), [1, 2, 3, 4]);
        using var whole = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }
}
