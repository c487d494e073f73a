using System.Security.Cryptography;
using System.Text;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>The secret that pays. It shows itself as <c>***</c> everywhere but in the one header that carries it.</summary>
public sealed class SapiToken
{
    private readonly string _value;

    /// <summary>Takes the secret.</summary>
    /// <exception cref="InputException">QP5220: it is empty, or holds characters that no header carries.</exception>
    public SapiToken(string value)
    {
        _value = value.Trim();
        if (_value.Length == 0 || _value.Any(c => c is <= ' ' or > '~'))
            throw new InputException("QP5220", "The D-Wave API token is empty or has characters that cannot be part of one.", "Copy it again from the Leap dashboard into DWAVE_API_TOKEN or dwave.conf.");
    }

    internal string Reveal() => _value;

    /// <summary>Replaces the secret where a service echoed it.</summary>
    internal string Hide(string text) => text.Replace(_value, "***", StringComparison.Ordinal);

    /// <summary>A name for what belongs to this token alone, from which it cannot be told.</summary>
    internal string Fingerprint(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_value), Encoding.UTF8.GetBytes(text)))[..32];

    /// <inheritdoc/>
    public override string ToString() => "***";
}
