using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>Makes the one message handler of a client.</summary>
internal static class SapiHandler
{
    public static SocketsHttpHandler Make(SapiOptions options) => new()
    {
        MaxConnectionsPerServer = options.Resilience.Concurrency,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(15),
        AllowAutoRedirect = false, // the token must not follow to another host
        UseCookies = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        Proxy = options.Proxy,
        UseProxy = true,
        SslOptions = Tls(options),
    };

    private static SslClientAuthenticationOptions Tls(SapiOptions options)
    {
        var tls = new SslClientAuthenticationOptions();
        if (options.ClientCertificate is { } own) tls.ClientCertificates = [own];
        if (options.TrustedAuthorities.Count > 0) tls.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Trusts(options.TrustedAuthorities, certificate, chain, errors);
        return tls;
    }

    /// <summary>The system's verdict, or a chain to one of the authorities that are trusted besides.</summary>
    private static bool Trusts(X509Certificate2Collection authorities, X509Certificate? certificate, X509Chain? known, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in known?.ChainElements.AsEnumerable() ?? []) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        using var leaf = new X509Certificate2(certificate);
        return chain.Build(leaf);
    }
}
