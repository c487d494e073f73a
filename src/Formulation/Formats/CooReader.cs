using System.Globalization;
using System.Text.RegularExpressions;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Reads dimod's COO text as dimod does: other lines are passed over, repeated entries add up; here a warning counts what was passed over.</summary>
internal sealed partial class CooReader
{
    private readonly TextCursor _cursor;
    private readonly string _name;
    private readonly PairList _pairs = new();
    private readonly List<(int Variable, double Bias)> _linear = [];
    private readonly HashSet<int> _seen = [];
    private Vartype? _vartype;
    private int _passedOver;
    private string? _firstPassedOver;

    public CooReader(ReadOnlyMemory<byte> content, string name, Vartype? vartype)
    {
        _cursor = new TextCursor(content, name);
        _name = name;
        _vartype = vartype;
    }

    public ModelDocument Read()
    {
        do
        {
            var line = _cursor.Line();
            if (line is [(byte)'#', ..]) ReadComment(line);
            else if (line.Length > 0 && !TryEntry()) PassOver();
        }
        while (_cursor.NextLine());
        var vartype = _vartype ?? throw new InputException("QP3026", $"'{_name}' does not say its vartype.", "Put '# vartype=SPIN' or '# vartype=BINARY' on its first line, or name the format coo:spin or coo:binary.");
        return new ModelDocument { Model = Build(vartype), Warnings = _passedOver == 0 ? [] : [$"{_passedOver} lines that are no entries 'u v bias' were passed over, as dimod does; the first: {_firstPassedOver}"] };
    }

    private void ReadComment(ReadOnlySpan<byte> line)
    {
        var match = VartypeHeader().Match(System.Text.Encoding.Latin1.GetString(line));
        if (!match.Success) return;
        var text = match.Groups[1].Value;
        Vartype stated = text switch
        {
            "SPIN" => Vartype.Spin,
            "BINARY" => Vartype.Binary,
            _ => throw new InputException("QP3026", $"'{_name}' states the vartype '{text}'.", "SPIN and BINARY are known."),
        };
        if (_vartype is { } known && known != stated) throw new InputException("QP3026", $"'{_name}' states {stated}, {known} was expected.", "Leave the vartype to the file, or correct its first line.");
        _vartype = stated;
    }

    /// <summary>An entry of digits, digits and a decimal number without exponent.</summary>
    private bool TryEntry()
    {
        if (!TryVariable(_cursor.Word(), out var u) || !TryVariable(_cursor.Word(), out var v)) return false;
        var word = _cursor.Word();
        if (word.Length == 0 || !IsPlain(word) || _cursor.HasWord()) return false;
        if (!Numbers.TryReal(word, out var bias)) throw _cursor.Bad("the bias is no finite number", word.Length);
        _seen.Add(u);
        if (u != v) _seen.Add(v);
        if (u == v) _linear.Add((u, bias));
        else _pairs.Add(u, v, bias);
        return true;
    }

    private bool TryVariable(ReadOnlySpan<byte> word, out int variable)
    {
        variable = 0;
        if (word.Length == 0 || word.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
        if (!Numbers.TryInteger(word, out var number) || number > int.MaxValue) throw _cursor.Bad($"labels above {int.MaxValue} are not supported", word.Length);
        variable = (int)number;
        return true;
    }

    /// <summary>Optional sign, digits, optional point with digits after it.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> word)
    {
        var digits = word[0] is (byte)'+' or (byte)'-' ? word[1..] : word;
        var point = digits.IndexOf((byte)'.');
        if (point == digits.Length - 1 && point >= 0) return false;
        for (var k = 0; k < digits.Length; k++)
            if (k != point && !char.IsAsciiDigit((char)digits[k])) return false;
        return true;
    }

    private void PassOver()
    {
        _passedOver++;
        _firstPassedOver ??= _cursor.Bad("no entry").Cause;
    }

    private BinaryQuadraticModel Build(Vartype vartype)
    {
        ModelLimits.Check(_seen.Count, 0);
        int[] labels = [.. _seen.Order()];
        var numbered = labels.Length == 0 || labels[^1] == labels.Length - 1;
        var model = new BinaryQuadraticModelBuilder(vartype, labels.Length) { Labels = numbered ? null : Array.ConvertAll(labels, label => label.ToString(CultureInfo.InvariantCulture)) };
        int Position(int label) => numbered ? label : Array.BinarySearch(labels, label);
        foreach (var (variable, bias) in _linear) model.AddLinear(Position(variable), bias);
        foreach (var piece in _pairs.Pieces())
            foreach (ref readonly var pair in piece.Span) model.AddQuadratic(Position(pair.Low), Position(pair.High), pair.Bias);
        return model.Build();
    }

    [GeneratedRegex(@"^[ \t\f]*#.*?vartype[:=][ \t]*([-_.a-zA-Z0-9]+)")]
    private static partial Regex VartypeHeader();
}
