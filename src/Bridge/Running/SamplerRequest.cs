namespace QuantumPrune.Bridge.Running;

/// <summary>A sampler's description taken apart: <c>name:key=value,…</c>, with any <c>reduce:</c> before it taken off.</summary>
/// <param name="Name">The sampler that does the work.</param>
/// <param name="Settings">Its settings, as they were written.</param>
internal sealed record SamplerRequest(string Name, IReadOnlyDictionary<string, string> Settings)
{
    private const string Reduce = "reduce";
    private const int Longest = 1000;

    /// <summary>Takes a description apart; whether names and settings exist is not looked at.</summary>
    /// <exception cref="RefusedException">QP6030: it is none.</exception>
    public static SamplerRequest Parse(string description)
    {
        if (description.Length > Longest) throw new RefusedException(Refusal.Invalid, "QP6030", $"The sampler's description has {description.Length} characters.", $"Send at most {Longest}.");
        var (name, rest) = Split(description.Trim().Length == 0 ? "auto" : description, ':');
        while (name == Reduce) (name, rest) = rest.Length == 0 ? ("auto", "") : Split(rest, ':');
        var settings = new Dictionary<string, string>();
        foreach (var part in rest.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (key, value) = Split(part, '=');
            settings[key] = value;
        }

        return new SamplerRequest(name, settings);
    }

    private static (string Before, string After) Split(string text, char at) => text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var index ? (text[..index].Trim(), text[(index + 1)..]) : (text.Trim(), "");
}
