using System.Globalization;

namespace QuantumPrune.Formulation;

/// <summary>Names of variables.</summary>
internal static class VariableLabels
{
    /// <summary>The name of a variable: its label, or its number.</summary>
    public static string Of(BinaryQuadraticModel model, int i) => model.Labels?[i] ?? i.ToString(CultureInfo.InvariantCulture);

    /// <summary>A copy of usable labels.</summary>
    /// <exception cref="ArgumentException">There is not one label per variable, or a label occurs twice.</exception>
    public static string[]? Checked(IReadOnlyList<string>? labels, int variables)
    {
        if (labels is null) return null;
        if (labels.Count != variables)
            throw new ArgumentException($"{labels.Count} labels were given for {variables} variables.");
        var seen = new HashSet<string>(labels.Count, StringComparer.Ordinal);
        foreach (var label in labels)
            if (!seen.Add(label)) throw new ArgumentException("A label occurs twice; labels tell variables apart.");
        return [.. labels];
    }
}
