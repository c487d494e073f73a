namespace QuantumPrune.Backends.Leap.Configuration;

/// <summary>A dwave.conf: sections of keys as Python's configparser reads them, but for interpolation. Keys are in lower case; a line indented deeper than a key goes on with its value.</summary>
internal sealed class IniFile
{
    private const int LongestFile = 1 << 20;
    private readonly Dictionary<string, Dictionary<string, string>> _sections = new(StringComparer.Ordinal);

    /// <summary>Section names in the order of the file.</summary>
    public List<string> Sections { get; } = [];

    /// <summary>The keys of a section; none when there is no such section.</summary>
    public IReadOnlyDictionary<string, string> this[string section] => _sections.GetValueOrDefault(section) ?? [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">QP5224: it cannot be read, or a line is no part of such a file. Values, which may be secret, are not in the message.</exception>
    public static IniFile Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LongestFile) throw Fault(path, null, $"it is longer than {LongestFile} bytes");
            return Parse(File.ReadAllLines(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault(path, null, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Reads lines; <paramref name="path"/> stands in messages.</summary>
    /// <exception cref="InputException">QP5224.</exception>
    public static IniFile Parse(IReadOnlyList<string> lines, string path)
    {
        var ini = new IniFile();
        Dictionary<string, string>? section = null;
        string? key = null;
        var indent = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim().TrimStart('\uFEFF');
            if (line.Length == 0 || line[0] is '#' or ';') continue;
            var margin = lines[i].Length - lines[i].TrimStart().Length;
            if (key is not null && margin > indent)
            {
                section![key] += "\n" + line;
                continue;
            }

            indent = margin;
            if (line[0] == '[') (section, key) = (ini.Open(line, path, i), null);
            else key = Add(section ?? throw Fault(path, i, "a key stands before the first [section]"), line, path, i);
        }

        return ini;
    }

    private Dictionary<string, string> Open(string line, string path, int at)
    {
        var end = line.LastIndexOf(']');
        var name = end < 1 ? "" : line[1..end].Trim();
        if (name.Length == 0) throw Fault(path, at, "a section's name is not closed by ']'");
        if (!_sections.TryAdd(name, [])) throw Fault(path, at, $"section [{name}] stands twice");
        Sections.Add(name);
        return _sections[name];
    }

    private static string Add(Dictionary<string, string> section, string line, string path, int at)
    {
        var end = line.AsSpan().IndexOfAny('=', ':');
        if (end <= 0) throw Fault(path, at, "it is neither a [section] nor key = value");
        var key = line[..end].Trim().ToLowerInvariant();
        return section.TryAdd(key, line[(end + 1)..].Trim()) ? key : throw Fault(path, at, $"key '{key}' stands twice in its section");
    }

    private static InputException Fault(string path, int? line, string what) =>
        new("QP5224", $"'{path}'{(line is null ? "" : $", line {line + 1}")} cannot be used: {what}.", "Correct the file; it has [sections] with lines key = value.");
}
