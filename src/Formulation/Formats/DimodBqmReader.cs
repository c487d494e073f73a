using System.Text.Json;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Reads versions 1.0 and 2.0 of the format, with the types that the header names.</summary>
internal sealed class DimodBqmReader
{
    private readonly ByteCursor _cursor;

    public DimodBqmReader(ReadOnlyMemory<byte> content, string name) => _cursor = new ByteCursor(content, name);

    public BinaryQuadraticModel Read()
    {
        CheckMagic();
        var header = ReadHeader();
        CheckSizes(header);
        var model = new BinaryQuadraticModelBuilder(header.Vartype, (int)header.Variables);
        model.AddOffset(_cursor.Real(header.RealSize, "the offset"));
        ReadQuadratic(model, header, ReadLinear(model, header));
        return Labelled(model, header);
    }

    private void CheckMagic()
    {
        if (_cursor.Remaining < 14 || !_cursor.Take(8, "the magic number").Span.SequenceEqual("DIMODBQM"u8))
            throw _cursor.Bad("QP3001", "this is no DIMODBQM file", 0);
        var version = _cursor.Take(2, "the version").Span;
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
    }

    /// <summary>The linear biases; returns where each neighbourhood starts, and the end of the last.</summary>
    private int[] ReadLinear(BinaryQuadraticModelBuilder model, DimodBqmHeader header)
    {
        var records = (int)(2 * header.Interactions);
        var starts = new int[header.Variables + 1];
        starts[^1] = records;
        for (var i = 0; i < header.Variables; i++)
        {
            var at = _cursor.Position;
            starts[i] = _cursor.Index(header.StartSize, records, $"the neighbourhood of variable {i}");
            if (i == 0 ? starts[0] != 0 : starts[i] < starts[i - 1]) throw _cursor.Bad("QP3005", $"the neighbourhood of variable {i} starts at record {starts[i]}", at);
            model.AddLinear(i, _cursor.Real(header.RealSize, $"the bias of variable {i}"));
        }

        if (header.Variables == 0 && records > 0) throw _cursor.Bad("QP3005", $"there are {header.Interactions} interactions without variables");
        return starts;
    }

    /// <summary>Every interaction stands twice; the one met from its higher end is taken.</summary>
    private void ReadQuadratic(BinaryQuadraticModelBuilder model, DimodBqmHeader header, int[] starts)
    {
        var taken = 0L;
        for (var i = 0; i < header.Variables; i++)
        {
            for (var k = starts[i]; k < starts[i + 1]; k++)
            {
                var at = _cursor.Position;
                var j = _cursor.Index(header.OutSize, (int)header.Variables - 1, $"a neighbour of variable {i}");
                if (i == j) throw _cursor.Bad("QP3005", $"variable {i} is its own neighbour", at);
                var bias = _cursor.Real(header.RealSize, $"the bias of variables {i} and {j}");
                if (j >= i) continue;
                model.AddQuadratic(i, j, bias);
                taken++;
            }
        }

        if (taken != header.Interactions) throw _cursor.Bad("QP3005", $"{header.Interactions} interactions were announced, {taken} are there");
    }

    private BinaryQuadraticModel Labelled(BinaryQuadraticModelBuilder model, DimodBqmHeader header)
    {
        var at = _cursor.Position;
        try
        {
            if (header.Labels is { } list) model.Labels = DimodLabels.FromJson(list);
            if (header.HasLabelSection) model.Labels = LabelSection();
            return model.Build();
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw _cursor.Bad("QP3007", $"the labels cannot be used: {e.Message}", at, e);
        }
    }

    private IReadOnlyList<string>? LabelSection()
    {
        if (!_cursor.Take(4, "the label section").Span.SequenceEqual("VARS"u8)) throw new FormatException("the section VARS is missing");
        var length = _cursor.Index(4, int.MaxValue, "the length of the label section");
        using var document = JsonDocument.Parse(_cursor.Take(length, "the label section"));
        return DimodLabels.FromJson(document.RootElement);
    }
}
