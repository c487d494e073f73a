using System.Globalization;

namespace QuantumPrune.Formulation.Formats;

/// <summary>A format's name with a choice behind a colon: <c>coo:spin</c>, <c>coo:binary</c>, <c>qubo:min</c>, <c>qubo:max</c>, <c>bqp:3</c>.</summary>
internal static class FormatChoice
{
    /// <summary>The format, null if none is named, and the options with the choice in its place.</summary>
    /// <exception cref="InputException">QP3022: the format or the choice is unknown.</exception>
    public static (ModelFormat? Format, ModelReadOptions Options) Resolve(ModelReadOptions options)
    {
        if (options.Format is not { } text) return (null, options);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return (ModelFormat.Named(text), options);
        return (ModelFormat.Named(text[..colon]), Chosen(text, options));
    }

    private static ModelReadOptions Chosen(string text, ModelReadOptions options) => text switch
    {
        "coo:spin" => options with { Vartype = Vartype.Spin },
        "coo:binary" => options with { Vartype = Vartype.Binary },
        "qubo:min" => options with { Maximise = false },
        "qubo:max" => options with { Maximise = true },
        _ when text.StartsWith("bqp:", StringComparison.Ordinal) && int.TryParse(text.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var problem) => options with { Problem = problem },
        _ => throw new InputException("QP3022", $"The format '{text}' offers no such choice.", "There are coo:spin, coo:binary, qubo:min, qubo:max and bqp:1, bqp:2, …"),
    };
}
