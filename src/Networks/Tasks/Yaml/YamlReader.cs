using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace QuantumPrune.Networks.Tasks.Yaml;

/// <summary>Reads the plain part of YAML: maps, lists and scalars of bounded size and depth; no anchors, tags or several documents.</summary>
internal sealed class YamlReader
{
    private const int MaxBytes = 1 << 18;
    private const int MaxDepth = 8;

    private readonly Parser _parser;
    private readonly string _path;

    private YamlReader(Parser parser, string path)
    {
        _parser = parser;
        _path = path;
    }

    /// <exception cref="InputException">QP1101: unreadable or not such YAML; QP1104: a key twice.</exception>
    public static YamlNode Read(string path)
    {
        var text = ReadText(path);
        try
        {
            var reader = new YamlReader(new Parser(new StringReader(text)), path);
            return reader.Document();
        }
        catch (YamlException e)
        {
            throw new InputException(
                "QP1101",
                $"'{path}', line {e.Start.Line}: this is not YAML ({e.Message}).",
                "Check quotes, brackets and indentation there.",
                e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // The scanner of YamlDotNet 16 lets such exceptions escape on some malformed text.
            throw new InputException("QP1101", $"'{path}' is not YAML ({e.Message}).", "Check quotes, brackets and indentation.", e);
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                throw new InputException(
                    "QP1101",
                    $"'{path}' is larger than {MaxBytes >> 10} KiB.",
                    "This is not a task file; give the YAML file, not the model.");
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException("QP1101", $"The task file '{path}' cannot be read: {e.Message}", "Check the path.", e);
        }
    }

    private YamlNode Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _)) throw Bad(1, "the file is empty", "Write at least model, kind, metric, data and split.");
        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            throw Bad(
                (int)second.Start.Line,
                "a second document starts",
                "Put one task into one file.");
        }
        return root;
    }

    private YamlNode Node(int depth)
    {
        _parser.Accept<ParsingEvent>(out var next);
        var line = (int)(next?.Start.Line ?? 1);
        if (depth > MaxDepth) throw Bad(line, $"values are nested more than {MaxDepth} deep", "A task file needs four levels.");
        if (_parser.Accept<AnchorAlias>(out _) || (_parser.Accept<NodeEvent>(out var node) && !(node.Anchor.IsEmpty && node.Tag.IsEmpty)))
            throw Bad(line, "anchors, aliases and tags are not read", "Write the value out.");
        if (_parser.TryConsume<Scalar>(out var scalar)) return new YamlScalar(scalar.Value, line);
        if (_parser.TryConsume<SequenceStart>(out _)) return List(depth, line);
        _parser.Consume<MappingStart>();
        return Map(depth, line);
    }

    private YamlList List(int depth, int line)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(depth + 1));
        return new YamlList(items, line);
    }

    private YamlMap Map(int depth, int line)
    {
        var entries = new Dictionary<string, (YamlNode Value, int Line)>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1) as YamlScalar ?? throw Bad(line, "a key is not a word", "Write key: value.");
            if (entries.TryGetValue(key.Text, out var first))
                throw new InputException(
                    "QP1104",
                    $"'{_path}', line {key.Line}: the key '{key.Text}' was given in line {first.Line} already.",
                    "Keep one of the two.");
            entries.Add(key.Text, (Node(depth + 1), key.Line));
        }

        return new YamlMap(entries, line);
    }

    private InputException Bad(int line, string problem, string fix) => new("QP1101", $"'{_path}', line {line}: {problem}.", fix);
}
