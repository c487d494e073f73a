using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>The checksums of SAPI's uploads: against damage on the way, not against anybody.</summary>
[SuppressMessage("Security", "CA5351", Justification = "The protocol asks for MD5.")]
public static class Md5
{
    /// <summary>The 16 bytes of a part's checksum.</summary>
    public static byte[] Of(ReadOnlySpan<byte> part) => MD5.HashData(part);

    /// <summary>The checksum of a whole upload: that of its parts' checksums, one after the other, as lower-case hexadecimal.</summary>
    public static string Combined(IEnumerable<byte[]> parts) => Convert.ToHexStringLower(MD5.HashData(parts.SelectMany(part => part).ToArray()));
}
