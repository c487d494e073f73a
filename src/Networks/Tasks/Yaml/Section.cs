using System.Globalization;

namespace QuantumPrune.Networks.Tasks.Yaml;

/// <summary>A map of a task file whose keys are all known; gives values of the right type or an error with file and line.</summary>
internal sealed class Section
{
    private readonly YamlMap _map;
    private readonly string _prefix;

    /// <param name="node">The value that must be a map.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="name">Name of the section with its parents; empty for the whole file.</param>
    /// <param name="known">The keys that may occur.</param>
    /// <exception cref="InputException">QP1105: not a map; QP1102: a key that is not known.</exception>
    public Section(YamlNode node, string path, string name, params string[] known)
    {
        Path = path;
        _prefix = name.Length == 0 ? "" : name + ".";
        _map = node as YamlMap ?? throw Bad(node, name.Length == 0 ? "the file" : name, $"a section with {string.Join(", ", known)}");
        foreach (var (key, entry) in _map.Entries)
        {
            if (known.Contains(key)) continue;
            throw new InputException("QP1102", $"'{path}', line {entry.Line}: unknown key '{_prefix}{key}'.", Nearest.Hint(key, known));
        }
    }

    public string Path { get; }

    public int Line => _map.Line;

    public bool Has(string key) => _map.Entries.ContainsKey(key);

    /// <summary>Line of a key that is there.</summary>
    public int LineOf(string key) => _map.Entries[key].Line;

    /// <exception cref="InputException">QP1103: the key is missing.</exception>
    public YamlNode Node(string key) =>
        Find(key) ?? throw new InputException("QP1103", $"'{Path}', line {Line}: the key '{_prefix}{key}' is missing.", $"Add {key}: …");

    public YamlNode? Find(string key) => _map.Entries.TryGetValue(key, out var entry) ? entry.Value : null;

    public Section? Child(string key, params string[] known) => Find(key) is { } node ? new Section(node, Path, _prefix + key, known) : null;

    public string Text(string key) => Text(Node(key), key);

    public string? OptionalText(string key) => Find(key) is { } node ? Text(node, key) : null;

    /// <summary>One of some words; <paramref name="fallback"/> where the key is absent, null meaning that it is required.</summary>
    public string Choice(string key, string[] words, string? fallback = null)
    {
        if (fallback is not null && !Has(key)) return fallback;
        var text = Text(key);
        return words.Contains(text)
            ? text
            : throw new InputException("QP1105", $"'{Path}', line {LineOf(key)}: '{_prefix}{key}' cannot be '{text}'.", Nearest.Hint(text, words));
    }

    /// <summary>A finite number in [<paramref name="least"/>, <paramref name="most"/>].</summary>
    public double Number(string key, double least, double most, double? fallback = null) =>
        fallback is { } value && !Has(key) ? value : Number(Node(key), _prefix + key, least, most);

    /// <summary>A whole number in [<paramref name="least"/>, <paramref name="most"/>].</summary>
    public int Whole(string key, int least, int most, int? fallback = null) =>
        fallback is { } value && !Has(key) ? value : Whole(Node(key), _prefix + key, least, most);

    /// <summary>A seed: 0 to 2^64 - 1.</summary>
    public ulong Seed(string key, ulong fallback)
    {
        if (Find(key) is not { } node) return fallback;
        return node is YamlScalar scalar && ulong.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw Bad(node, _prefix + key, "a whole number from 0");
    }

    /// <summary>A list of numbers, or null where the key is absent.</summary>
    public double[]? Numbers(string key, double least, double most) =>
        Find(key) is null ? null : [.. Items(key).Select(item => Number(item, _prefix + key, least, most))];

    /// <summary>A list of whole numbers, or null where the key is absent.</summary>
    public int[]? Wholes(string key, int least, int most) =>
        Find(key) is null ? null : [.. Items(key).Select(item => Whole(item, _prefix + key, least, most))];

    /// <summary>The items of a list that is not empty.</summary>
    public IReadOnlyList<YamlNode> Items(string key) =>
        Node(key) is YamlList { Items.Count: > 0 } list ? list.Items : throw Bad(Node(key), _prefix + key, "a list, [ … ], with something in it");

    /// <summary>The error QP1105 for a value of the wrong type.</summary>
    public InputException Bad(YamlNode node, string key, string wanted) =>
        new("QP1105", $"'{Path}', line {node.Line}: '{key}' is {node.Kind}, not {wanted}.", "Correct the value.");

    /// <summary>The error QP1106 for values that do not go together.</summary>
    public InputException Clash(string key, string problem, string fix) =>
        new("QP1106", $"'{Path}', line {(Has(key) ? LineOf(key) : Line)}: {problem}.", fix);

    private string Text(YamlNode node, string key) =>
        node is YamlScalar { Text.Length: > 0 } scalar ? scalar.Text : throw Bad(node, _prefix + key, "a text");

    private double Number(YamlNode node, string key, double least, double most) =>
        node is YamlScalar scalar
        && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && value >= least
        && value <= most
            ? value
            : throw Bad(node, key, $"a number from {Shown(least)} to {Shown(most)}");

    private int Whole(YamlNode node, string key, int least, int most) =>
        node is YamlScalar scalar
        && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value >= least
        && value <= most
            ? value
            : throw Bad(node, key, $"a whole number from {least} to {most}");

    private static string Shown(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
