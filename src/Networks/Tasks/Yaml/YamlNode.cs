namespace QuantumPrune.Networks.Tasks.Yaml;

/// <summary>A piece of a task file that knows its line.</summary>
internal abstract record YamlNode(int Line)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>A single value.</summary>
internal sealed record YamlScalar(string Text, int Line) : YamlNode(Line)
{
    public override string Kind => $"'{(Text.Length <= 60 ? Text : Text[..60] + "…")}'";
}

/// <summary>A list of values.</summary>
internal sealed record YamlList(IReadOnlyList<YamlNode> Items, int Line) : YamlNode(Line)
{
    public override string Kind => "a list";
}

/// <summary>Keys and their values.</summary>
internal sealed record YamlMap(IReadOnlyDictionary<string, (YamlNode Value, int Line)> Entries, int Line) : YamlNode(Line)
{
    public override string Kind => "a section";
}
