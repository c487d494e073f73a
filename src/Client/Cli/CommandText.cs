using System.CommandLine;
using System.Text.RegularExpressions;

namespace QuantumPrune.Client.Cli;

/// <summary>A command line as it can be typed again, for the journal.</summary>
internal static partial class CommandText
{
    /// <summary>What was typed, without the program's name and without passwords within addresses. No option takes an API token.</summary>
    public static string Of(ParseResult parsed) => UserInfo().Replace(string.Join(' ', parsed.Tokens.Select(token => Quoted(token.Value))), "://");

    private static string Quoted(string value) => value.Length > 0 && value.All(letter => char.IsLetterOrDigit(letter) || "-_./\\:=,+@%".Contains(letter, StringComparison.Ordinal)) ? value : $"\"{value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex("://[^/@\\s]*@")]
    private static partial Regex UserInfo();
}
