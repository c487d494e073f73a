using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Schema 3.2.0, packed: per row 32-bit words, variable i being bit i % 32 of word i / 32, counted from the lowest.</summary>
internal sealed class SampleSetJsonWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly SampleSet _set;
    private readonly int _variables;

    public SampleSetJsonWriter(Utf8JsonWriter json, SampleSet set)
    {
        _json = json;
        _set = set;
        _variables = set.Samples.Count == 0 ? 0 : set.Samples[0].Values.Length;
    }

    public void Write(IReadOnlyList<string>? labels)
    {
        _json.WriteStartObject();
        _json.WriteString("type", "SampleSet");
        _json.WriteStartObject("version");
        _json.WriteString("sampleset_schema", "3.2.0");
        _json.WriteEndObject();
        _json.WriteNumber("num_variables", labels?.Count ?? _variables);
        _json.WriteNumber("num_rows", _set.Samples.Count);
        WriteSamples();
        WriteVectors();
        _json.WritePropertyName("variable_labels");
        _json.WriteRawValue(labels is null ? $"[{string.Join(',', Enumerable.Range(0, _variables))}]" : DimodLabels.ToJson(labels, ","));
        _json.WriteString("variable_type", _set.Vartype == Vartype.Spin ? "SPIN" : "BINARY");
        WriteInfo();
        _json.WriteEndObject();
    }

    private void WriteSamples()
    {
        var words = (_variables + 31) / 32;
        int[] shape = _set.Samples.Count == 0 ? [0, 0] : [_set.Samples.Count, words];
        WriteArray("sample_data", "uint32", shape, () =>
        {
            foreach (var sample in _set.Samples) WritePacked(sample.Values);
        });
        _json.WriteString("sample_type", "int8");
        _json.WriteBoolean("sample_packed", true);
    }

    private void WritePacked(sbyte[] values)
    {
        _json.WriteStartArray();
        for (var first = 0; first < values.Length; first += 32)
        {
            var word = 0u;
            for (var i = first; i < Math.Min(values.Length, first + 32); i++)
                if (values[i] == 1) word |= 1u << (i - first);
            _json.WriteNumberValue(word);
        }

        _json.WriteEndArray();
    }

    private void WriteVectors()
    {
        _json.WriteStartObject("vectors");
        WriteArray("energy", "float64", [_set.Samples.Count], () =>
        {
            foreach (var sample in _set.Samples) _json.WriteNumberValue(sample.Energy);
        });
        WriteArray("num_occurrences", "int64", [_set.Samples.Count], () =>
        {
            foreach (var sample in _set.Samples) _json.WriteNumberValue(sample.Occurrences);
        });
        _json.WriteEndObject();
    }

    private void WriteArray(string name, string type, int[] shape, Action writeData)
    {
        _json.WriteStartObject(name);
        _json.WriteString("type", "array");
        _json.WriteStartArray("data");
        writeData();
        _json.WriteEndArray();
        _json.WriteString("data_type", type);
        _json.WriteStartArray("shape");
        foreach (var size in shape) _json.WriteNumberValue(size);
        _json.WriteEndArray();
        _json.WriteBoolean("use_bytes", false);
        _json.WriteEndObject();
    }

    private void WriteInfo()
    {
        var info = (JsonObject)_set.Info.DeepClone();
        if (_set.Truncated) info["truncated"] = true;
        _json.WritePropertyName("info");
        info.WriteTo(_json);
    }
}
