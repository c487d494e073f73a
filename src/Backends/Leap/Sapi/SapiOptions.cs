using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>Where SAPI is and how it is talked to.</summary>
public sealed record SapiOptions
{
    /// <summary>The base of all calls, as <c>https://na-west-1.cloud.dwavesys.com/sapi/v2/</c>; a missing last <c>/</c> is added.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The API token.</summary>
    public required SapiToken Token { get; init; }

    /// <summary>Retries, time-outs and limits.</summary>
    public ResilienceOptions Resilience { get; init; } = new();

    /// <summary>Headers added to every call.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The proxy, or null for the system's.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>The client's own certificate, or null.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>Authorities that are trusted besides the system's; empty by default. Certificates are always checked.</summary>
    public X509Certificate2Collection TrustedAuthorities { get; init; } = [];

    /// <summary>Whether submitted problems are compressed; true by default.</summary>
    public bool Compress { get; init; } = true;

    /// <summary>Whether every call opens its own connection; false by default.</summary>
    public bool CloseConnections { get; init; }

    /// <summary>The largest body of an answer that is read, in bytes; 1 GiB by default.</summary>
    public long LargestAnswer { get; init; } = 1L << 30;

    /// <summary>Folder of what may be kept between runs (solver lists), or null to keep nothing.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told, once each, what SAPI announces to go away and what was tried again, as whole sentences without secrets.</summary>
    public Action<string>? Notice { get; init; }
}
