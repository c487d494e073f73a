using System.Globalization;
using QuantumPrune.Formulation.Objectives;

namespace QuantumPrune.Client.Session;

/// <summary>The objectives by name, as in <c>--objective curvature:alpha=0.5,gamma=0.8</c>.</summary>
public static class ObjectiveCatalog
{
    /// <summary>Lets the validation set choose among the quadratic objectives.</summary>
    public const string Automatic = "auto";

    private static readonly Dictionary<string, (string[] Keys, Func<Dictionary<string, double>, IObjective> Make)> Known = new()
    {
        ["hybrid"] = (["alpha", "beta", "gamma"], v => new HybridObjective(new HybridOptions
        {
            Alpha = v.GetValueOrDefault("alpha", 0.5), Beta = v.GetValueOrDefault("beta", 0.5), Gamma = v.GetValueOrDefault("gamma", 0.3),
        })),
        ["curvature"] = (["alpha", "gamma", "ridge"], v => MakeCurvature(v, full: false)),
        ["curvature-full"] = (["alpha", "gamma", "ridge"], v => MakeCurvature(v, full: true)),
        ["l1"] = ([], _ => new MagnitudeObjective()),
    };

    /// <summary>The quadratic objectives that every report compares, with their default weights.</summary>
    public static IReadOnlyList<IObjective> Compared => [Parse("curvature"), Parse("hybrid"), Parse("curvature-full"), new MagnitudeObjective()];

    /// <summary>Makes the objective described by <c>name[:key=value,…]</c>.</summary>
    /// <exception cref="InputException">QP1602: unknown name, key or value; QP31xx: a weight out of range.</exception>
    public static IObjective Parse(string description)
    {
        var parts = description.Split(':', 2, StringSplitOptions.TrimEntries);
        if (!Known.TryGetValue(parts[0], out var entry)) throw Unknown($"There is no objective '{parts[0]}'.", $"The objectives are: {Automatic}, {string.Join(", ", Known.Keys)}.");
        return entry.Make(Settings(parts[0], parts.Length > 1 ? parts[1] : "", entry.Keys));
    }

    /// <summary>Descriptions of an objective with one of its terms left out, each with the term's name; none for objectives without terms.</summary>
    public static IEnumerable<(string LeftOut, string Description)> Without(string description)
    {
        var name = description.Split(':')[0];
        var join = description.Contains(':', StringComparison.Ordinal) ? ',' : ':';
        (string, string)[] terms = name switch
        {
            "hybrid" => [("similarity", "gamma"), ("Fisher", "beta"), ("Taylor", "alpha")],
            "curvature" or "curvature-full" => [("couplings", "gamma"), ("Taylor", "alpha")],
            _ => [],
        };
        return terms.Select(term => (term.Item1, $"{description}{join}{term.Item2}=0"));
    }

    private static CurvatureObjective MakeCurvature(Dictionary<string, double> v, bool full) => new(new CurvatureOptions
    {
        Alpha = v.GetValueOrDefault("alpha", 0.5), Gamma = v.GetValueOrDefault("gamma", 1), Ridge = v.GetValueOrDefault("ridge", 0), Full = full,
    });

    private static Dictionary<string, double> Settings(string name, string text, string[] keys)
    {
        var values = new Dictionary<string, double>();
        foreach (var setting in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = setting.Split('=', 2);
            if (!keys.Contains(parts[0])) throw Unknown($"The objective '{name}' has no weight '{parts[0]}'.", keys.Length == 0 ? "It has none." : $"It has: {string.Join(", ", keys)}.");
            if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                throw Unknown($"'{setting}' gives the weight '{parts[0]}' no number.", $"Write {parts[0]}=0.5.");
            values[parts[0]] = value;
        }

        return values;
    }

    private static InputException Unknown(string cause, string fix) => new("QP1602", cause, fix);
}
