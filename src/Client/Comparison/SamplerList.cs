using QuantumPrune.Backends;

namespace QuantumPrune.Client.Comparison;

/// <summary>Reads the value of <c>--samplers</c>, such as <c>anneal:reads=8,sweeps=200,tabu</c>.</summary>
/// <remarks>Commas separate samplers and also the settings of one: a part with '=' and without ':' belongs to the sampler before it.</remarks>
public static class SamplerList
{
    /// <summary>The samplers in the order they are named; the same one may be named twice, which shows what chance alone does.</summary>
    /// <param name="text">The list.</param>
    /// <param name="remote">What remote samplers need; null refuses them.</param>
    /// <exception cref="InputException">QP1603: none is named. QP2010 to QP2012, QP202x: a sampler or a setting is not known.</exception>
    public static IReadOnlyList<Contestant> Parse(string text, RemoteContext? remote = null)
    {
        var descriptions = Split(text);
        return descriptions.Count > 0
            ? [.. descriptions.Select(description => new Contestant(description, SamplerCatalog.Parse(description, remote)))]
            : throw new InputException("QP1603", "--samplers names no sampler.", $"Choose from: {string.Join(", ", SamplerCatalog.Names)}.");
    }

    /// <summary>One description per sampler.</summary>
    internal static IReadOnlyList<string> Split(string text)
    {
        var descriptions = new List<string>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (descriptions.Count > 0 && IsSetting(part)) descriptions[^1] += $"{(descriptions[^1].Contains(':', StringComparison.Ordinal) ? ',' : ':')}{part}";
            else descriptions.Add(part);
        }

        return descriptions;
    }

    private static bool IsSetting(string part) => part.Contains('=', StringComparison.Ordinal) && !part.Contains(':', StringComparison.Ordinal);
}
