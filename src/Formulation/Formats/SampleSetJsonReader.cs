using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuantumPrune.Formulation.Formats;

/// <summary>
/// Reads schema 3.x, packed or not. Throws <see cref="FormatException"/>, <see cref="KeyNotFoundException"/> or <see cref="InvalidOperationException"/> for
/// what is missing or of the wrong kind.
/// </summary>
internal sealed class SampleSetJsonReader
{
    private readonly JsonElement _root;
    private readonly string _name;

    public SampleSetJsonReader(JsonElement root, string name)
    {
        _root = root;
        _name = name;
    }

    public SampleSetDocument Read()
    {
        CheckVersion();
        var labelList = _root.GetProperty("variable_labels");
        var labels = DimodLabels.FromJson(labelList);
        var vartype = ReadVartype();
        var rows = ReadRows(labelList.GetArrayLength(), vartype);
        var energies = Vector("energy", rows.Length, value => value.GetDouble());
        var occurrences = Vector("num_occurrences", rows.Length, value => value.GetInt32());
        var info = JsonObject.Create(_root.GetProperty("info").Clone()) ?? [];
        var truncated = info.TryGetPropertyValue("truncated", out var mark) && mark?.GetValueKind() == JsonValueKind.True;
        var samples = rows.Select((row, k) => new Sample(row, energies[k], occurrences[k]));
        return new SampleSetDocument(new SampleSet(vartype, samples, truncated, info), labels);
    }

    private void CheckVersion()
    {
        var type = _root.GetProperty("type").GetString();
        var version = type == "SampleSet" ? _root.GetProperty("version").GetProperty("sampleset_schema").GetString() : null;
        if (version?.StartsWith("3.", StringComparison.Ordinal) != true)
            throw new InputException("QP3012", $"'{_name}' is a '{type}' of schema {version ?? "unknown"}; sample sets of schema 3 are read.", "Write it again with dimod 0.12 or later.");
    }

    private Vartype ReadVartype() => _root.GetProperty("variable_type").GetString() switch
    {
        "SPIN" => Vartype.Spin,
        "BINARY" => Vartype.Binary,
        var other => throw new FormatException($"variable_type '{other}' is neither SPIN nor BINARY"),
    };

    private sbyte[][] ReadRows(int variables, Vartype vartype)
    {
        var packed = !_root.TryGetProperty("sample_packed", out var flag) || flag.GetBoolean();
        var low = (sbyte)(vartype == Vartype.Spin ? -1 : 0);
        var data = _root.GetProperty("sample_data").GetProperty("data");
        var rows = new List<sbyte[]>();
        foreach (var row in data.EnumerateArray())
        {
            var expected = packed ? (variables + 31) / 32 : variables;
            if (row.GetArrayLength() != expected) throw new FormatException($"row {rows.Count} has {row.GetArrayLength()} entries instead of {expected}");
            rows.Add(packed ? Unpacked(row, variables, low) : Plain(row, low, rows.Count));
        }

        var announced = _root.GetProperty("num_rows").GetInt64();
        return rows.Count == announced ? [.. rows] : throw new FormatException($"num_rows is {announced}, there are {rows.Count} rows");
    }

    private static sbyte[] Unpacked(JsonElement row, int variables, sbyte low)
    {
        var words = row.EnumerateArray().Select(word => word.GetUInt32()).ToArray();
        var values = new sbyte[variables];
        for (var i = 0; i < variables; i++) values[i] = ((words[i / 32] >> (i % 32)) & 1) == 1 ? (sbyte)1 : low;
        return values;
    }

    private static sbyte[] Plain(JsonElement row, sbyte low, int number)
    {
        var values = row.EnumerateArray().Select(value => value.GetDouble()).ToArray();
        if (Array.Exists(values, value => value != low && value != 1)) throw new FormatException($"row {number} has a value that is neither {low} nor 1");
        return Array.ConvertAll(values, value => (sbyte)value);
    }

    private T[] Vector<T>(string name, int rows, Func<JsonElement, T> read)
    {
        var data = _root.GetProperty("vectors").GetProperty(name).GetProperty("data").EnumerateArray().Select(read).ToArray();
        return data.Length == rows ? data : throw new FormatException($"vector {name} has {data.Length} entries for {rows} rows");
    }
}
