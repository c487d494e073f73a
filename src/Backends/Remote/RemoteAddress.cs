using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace QuantumPrune.Backends.Remote;

/// <summary>Where a bridge is, as whom it is called, and who solves there.</summary>
internal sealed record RemoteAddress
{
    /// <summary>The variable that holds the key; it is never part of a command line.</summary>
    public const string KeyVariable = "QUANTUMPRUNE_BRIDGE_KEY";

    private const string Backend = ",backend=";

    /// <summary>The address of gRPC: http:// for h2c, https:// for TLS.</summary>
    public required Uri Url { get; init; }

    /// <summary>The sampler that the bridge is asked for, with its settings.</summary>
    public required string Sampler { get; init; }

    /// <summary>The key, or null.</summary>
    public string? Key { get; init; }

    /// <summary>Authorities that are trusted instead of the system's, or null.</summary>
    public X509Certificate2Collection? Roots { get; init; }

    /// <summary>Shown to a bridge that asks for one, or null.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Reads <c>URL[,ca=FILE][,cert=FILE,certkey=FILE][,backend=SAMPLER]</c>; what follows <c>backend=</c> is the sampler's, commas and all.</summary>
    /// <exception cref="InputException">QP6120: it cannot be read. QP6121: a certificate cannot be used.</exception>
    public static RemoteAddress Parse(string text, Func<string, string?> environment)
    {
        var at = text.IndexOf(Backend, StringComparison.Ordinal);
        var parts = (at < 0 ? text : text[..at]).Split(',', StringSplitOptions.TrimEntries);
        if (!Uri.TryCreate(parts[0], UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
            throw new InputException("QP6120", $"'{(parts[0].Contains('@', StringComparison.Ordinal) ? "…" : parts[0])}' is no address of a bridge.", $"Write remote:http://HOST:PORT or remote:https://HOST:PORT; the key belongs into {KeyVariable}.");
        var settings = new SamplerSettings("remote", string.Join(',', parts.Skip(1)), ["ca", "cert", "certkey"]);
        return new RemoteAddress
        {
            Url = url,
            Sampler = at < 0 ? "auto" : text[(at + Backend.Length)..].Trim(),
            Key = environment(KeyVariable) is { Length: > 0 } key ? key.Trim() : null,
            Roots = settings.Text("ca") is { } roots ? Read(roots, () => RootsOf(roots)) : null,
            Certificate = settings.Text("cert") is { } certificate ? Read(certificate, () => X509Certificate2.CreateFromPemFile(certificate, settings.Text("certkey"))) : null,
        };
    }

    /// <summary>What connects to it.</summary>
    public HttpMessageHandler CreateHandler() => GrpcHandlers.Create(Roots, Certificate);

    private static X509Certificate2Collection RootsOf(string path)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(path);
        return roots;
    }

    private static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InputException("QP6121", $"The certificate '{path}', or its key, cannot be used: {e.Message}", "Give PEM files; the private key without a password, in the same file or in certkey.", e);
        }
    }
}
