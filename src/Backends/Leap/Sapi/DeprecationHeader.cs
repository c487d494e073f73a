using System.Globalization;
using System.Text;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>Reads <c>X-Deprecation</c>: a list of tokens with parameters (RFC 9651). A header that is not well formed says nothing.</summary>
internal ref struct DeprecationHeader
{
    private const int LongestHeader = 16_384;
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private DeprecationHeader(ReadOnlySpan<char> text) => _text = text;

    /// <summary>The announcements, or none when the header is malformed.</summary>
    public static IReadOnlyList<Deprecation> Read(string header)
    {
        if (header.Length > LongestHeader) return [];
        try
        {
            return new DeprecationHeader(header).List();
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            return [];
        }
    }

    private List<Deprecation> List()
    {
        var found = new List<Deprecation>();
        do
        {
            Spaces();
            found.Add(Member());
            Spaces();
        }
        while (Take(','));
        return _at == _text.Length ? found : throw new FormatException();
    }

    private Deprecation Member()
    {
        var id = Word("*:/");
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        while (Take(';'))
        {
            Spaces();
            var key = Word("*");
            values[key] = Take('=') ? Value() : true;
        }

        return new Deprecation(id, Text(values, "context") ?? "api", Text(values, "message") ?? throw new FormatException(), Date(values), Text(values, "link"));
    }

    private object Value() => Peek() switch
    {
        '"' => Quoted(),
        '@' => Moment(),
        '?' => Truth(),
        ':' => Bytes(),
        _ => Word("*:/"),
    };

    private DateTimeOffset Moment()
    {
        _at++;
        return DateTimeOffset.FromUnixTimeSeconds(long.Parse(Word(""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    private bool Truth()
    {
        _at++;
        return Word("") switch
        {
            "1" => true,
            "0" => false,
            _ => throw new FormatException(),
        };
    }

    private byte[] Bytes()
    {
        var end = _text[(_at + 1)..].IndexOf(':');
        if (end < 0) throw new FormatException();
        var bytes = Convert.FromBase64String(_text.Slice(_at + 1, end).ToString());
        _at += end + 2;
        return bytes;
    }

    private string Quoted()
    {
        var text = new StringBuilder();
        for (_at++; Peek() != '"'; _at++)
        {
            if (Peek() == '\\') _at++;
            if (Peek() is < ' ' or > '~') throw new FormatException();
            text.Append(Peek());
        }

        _at++;
        return text.ToString();
    }

    private string Word(string more)
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || "_-.!#$%&'+^`|~".Contains(_text[_at], StringComparison.Ordinal) || more.Contains(_text[_at], StringComparison.Ordinal))) _at++;
        return _at > start ? _text[start.._at].ToString() : throw new FormatException();
    }

    private readonly char Peek() => _at < _text.Length ? _text[_at] : throw new FormatException();

    private bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private void Spaces()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t') _at++;
    }

    private static string? Text(Dictionary<string, object> values, string key) => values.GetValueOrDefault(key) as string;

    private static DateTimeOffset Date(Dictionary<string, object> values) => values.GetValueOrDefault("sunset") is DateTimeOffset date ? date : throw new FormatException();
}
