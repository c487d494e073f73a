using System.Globalization;
using System.Text.RegularExpressions;

namespace QuantumPrune.Networks.Data.Readers;

/// <summary>The header of a NumPy array: a Python dictionary of type, order and shape.</summary>
/// <param name="Type">Two characters, kind and bytes: <c>f4</c>, <c>f8</c>, <c>u1</c>, <c>i8</c>, …</param>
/// <param name="BigEndian">Order of the bytes of an element.</param>
/// <param name="Fortran">Whether the first axis runs fastest.</param>
/// <param name="Shape">Extents; empty for a scalar.</param>
internal sealed partial record NpyHeader(string Type, bool BigEndian, bool Fortran, int[] Shape)
{
    /// <summary>Parses the dictionary; null where it is none.</summary>
    public static NpyHeader? Parse(string text)
    {
        var type = TypePattern().Match(text);
        var order = OrderPattern().Match(text);
        var shape = ShapePattern().Match(text);
        if (!type.Success || !order.Success || !shape.Success) return null;
        var extents = new List<int>();
        foreach (var part in shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var extent)) return null;
            extents.Add(extent);
        }

        return new NpyHeader(type.Groups[2].Value, type.Groups[1].Value == ">", order.Groups[1].Value == "True", [.. extents]);
    }

    [GeneratedRegex(@"'descr'\s*:\s*'([<>|=]?)([a-zA-Z]\d{0,4})'", RegexOptions.NonBacktracking)]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(True|False)", RegexOptions.NonBacktracking)]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"'shape'\s*:\s*\(([\d\s,]{0,200})\)", RegexOptions.NonBacktracking)]
    private static partial Regex ShapePattern();
}
