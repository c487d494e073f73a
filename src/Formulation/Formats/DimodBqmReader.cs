using System.Text.Json;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Reads versions 1.0 and 2.0 of the format, with the types that the header names.</summary>
internal sealed class DimodBqmReader
{
    private readonly ByteCursor _cursor;

    public DimodBqmReader(Stream stream, long length, string name) => _cursor = new ByteCursor(stream, length, name);

    public BinaryQuadraticModel Read()
    {
        CheckMagic();
        var header = ReadHeader();
        CheckSizes(header);
        var offset = _cursor.Real(header.RealSize, "the offset");
        var (linear, rows) = new DimodBqmRows(_cursor, header).Read();
        return new BinaryQuadraticModel(header.Vartype, linear, rows, offset, ReadLabels(header));
    }

    private void CheckMagic()
    {
        if (_cursor.Remaining < 14 || !_cursor.Take(8, "the magic number").AsSpan().SequenceEqual("DIMODBQM"u8))
            throw _cursor.Bad("QP3001", "this is no DIMODBQM file", 0);
        var version = _cursor.Take(2, "the version");
        if (version[0] is not (1 or 2)) throw _cursor.Bad("QP3002", $"version {version[0]}.{version[1]} is not supported, only 1.0 and 2.0 are", 8);
    }

    private DimodBqmHeader ReadHeader()
    {
        var at = _cursor.Position;
        var length = _cursor.Index(4, int.MaxValue, "the header's length");
        var json = _cursor.Take(length, "the header");
        try
        {
            return DimodBqmHeader.Parse(json);
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw _cursor.Bad("QP3003", $"the header cannot be used: {e.Message}", at, e);
        }
    }

    /// <summary>Nothing is allocated before the file is known to be long enough for it.</summary>
    private void CheckSizes(DimodBqmHeader header)
    {
        var needed = header.RealSize
            + (header.Variables * (header.StartSize + header.RealSize))
            + (2 * header.Interactions * (header.OutSize + header.RealSize));
        if (needed > _cursor.Remaining)
            throw _cursor.Bad("QP3004", $"{header.Variables} variables and {header.Interactions} interactions need {needed} bytes, {_cursor.Remaining} are left");
        ModelLimits.Check(header.Variables, header.Interactions);
    }

    private string[]? ReadLabels(DimodBqmHeader header)
    {
        var at = _cursor.Position;
        try
        {
            var labels = header.HasLabelSection ? LabelSection() : header.Labels is { } list ? DimodLabels.FromJson(list) : null;
            return VariableLabels.Checked(labels, (int)header.Variables);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw _cursor.Bad("QP3007", $"the labels cannot be used: {e.Message}", at, e);
        }
    }

    private IReadOnlyList<string>? LabelSection()
    {
        if (!_cursor.Take(4, "the label section").AsSpan().SequenceEqual("VARS"u8)) throw new FormatException("the section VARS is missing");
        var length = _cursor.Index(4, int.MaxValue, "the length of the label section");
        using var document = JsonDocument.Parse(_cursor.Take(length, "the label section"));
        return DimodLabels.FromJson(document.RootElement);
    }
}
