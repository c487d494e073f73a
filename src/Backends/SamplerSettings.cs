using System.Globalization;

namespace QuantumPrune.Backends;

/// <summary>The <c>key=value</c> part of a sampler's description, read by type.</summary>
internal sealed class SamplerSettings
{
    private readonly string _sampler;
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Splits <paramref name="text"/> and refuses keys that are not <paramref name="known"/>.</summary>
    public SamplerSettings(string sampler, string text, IReadOnlyList<string> known)
    {
        _sampler = sampler;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var key = at < 0 ? part : part[..at];
            if (!known.Contains(key))
                throw new InputException("QP2011", $"Sampler '{sampler}' has no setting '{key}'.", $"Its settings are: {string.Join(", ", known)}.");
            if (at < 0 || !_values.TryAdd(key, part[(at + 1)..]))
                throw new InputException("QP2012", $"'{part}' is not a setting of sampler '{sampler}', or stands twice.", $"Write {key}=value once.");
        }
    }

    /// <summary>Looks up an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    public int Int(string key, int fallback) => Read(key, out var text)
        ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : throw NotA("whole number", key, text)
        : fallback;

    /// <summary>A whole number, or null when it is not set.</summary>
    public int? Count(string key) => Read(key, out _) ? Int(key, 0) : null;

    /// <summary>A text, or null when it is not set.</summary>
    public string? Text(string key) => Read(key, out var text) ? text : null;

    public double? Double(string key) => Read(key, out var text)
        ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw NotA("number", key, text)
        : null;

    /// <summary>One of the names of <typeparamref name="TWord"/>, in any case.</summary>
    public TWord Word<TWord>(string key, TWord fallback)
        where TWord : struct, Enum
    {
        if (!Read(key, out var text)) return fallback;
        var at = Array.FindIndex(Enum.GetNames<TWord>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? Enum.GetValues<TWord>()[at] : throw NotA($"word of these: {string.Join(", ", Enum.GetNames<TWord>())}", key, text);
    }

    private bool Read(string key, out string text) => _values.TryGetValue(key, out text!);

    private InputException NotA(string kind, string key, string text)
        => new("QP2012", $"Setting {key} of sampler '{_sampler}' is '{text}'.", $"Give a {kind}.");
}
