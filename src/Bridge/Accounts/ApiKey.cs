using System.Security.Cryptography;
using System.Text;

namespace QuantumPrune.Bridge.Accounts;

/// <summary>Keys as their owners hold them. A bridge knows only their hashes.</summary>
public static class ApiKey
{
    private const int Bytes = 32;
    private const int Longest = 256;

    /// <summary>A new one: 256 random bits, so that a plain hash cannot be guessed back.</summary>
    public static string Create() => "qpb_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The hash of a key, 64 hexadecimal digits; of one that is too long, of nothing.</summary>
    public static string Hash(string key) => key.Length <= Longest ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) : "";
}
