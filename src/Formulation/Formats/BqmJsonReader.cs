using System.Text.Json;

namespace QuantumPrune.Formulation.Formats;

/// <summary>
/// Reads the model object. Throws <see cref="FormatException"/>, <see cref="KeyNotFoundException"/>, <see cref="InvalidOperationException"/> or
/// <see cref="ArgumentException"/> for what is missing or of the wrong kind.
/// </summary>
internal sealed class BqmJsonReader(JsonElement root)
{
    public BinaryQuadraticModel Read()
    {
        CheckVersion();
        var labels = root.GetProperty("variable_labels");
        var variables = labels.ValueKind == JsonValueKind.Array ? labels.GetArrayLength() : throw new FormatException("variable_labels is no list");
        var model = new BinaryQuadraticModelBuilder(ReadVartype(), variables) { Labels = DimodLabels.FromJson(labels) };
        model.AddOffset(root.GetProperty("offset").GetDouble());
        ReadLinear(model);
        ReadQuadratic(model);
        return model.Build();
    }

    private void CheckVersion()
    {
        var schema = root.TryGetProperty("version", out var version) ? version.GetProperty("bqm_schema").GetString() : "1.0.0";
        if (schema is not ['2' or '3', '.', ..]) throw new FormatException($"schema {schema} is not read, 2.x and 3.x are");
        if (root.TryGetProperty("use_bytes", out var bytes) && bytes.GetBoolean())
            throw new FormatException("its biases are in bytes (use_bytes), which only BSON can hold; write it with use_bytes=False");
    }

    private Vartype ReadVartype() => root.GetProperty("variable_type").GetString() switch
    {
        "SPIN" => Vartype.Spin,
        "BINARY" => Vartype.Binary,
        var other => throw new FormatException($"variable_type '{other}' is neither SPIN nor BINARY"),
    };

    private void ReadLinear(BinaryQuadraticModelBuilder model)
    {
        var biases = root.GetProperty("linear_biases");
        if (biases.GetArrayLength() != model.NumVariables) throw new FormatException($"{biases.GetArrayLength()} linear biases stand for {model.NumVariables} variables");
        var i = 0;
        foreach (var bias in biases.EnumerateArray()) model.AddLinear(i++, bias.GetDouble());
    }

    private void ReadQuadratic(BinaryQuadraticModelBuilder model)
    {
        var biases = root.GetProperty("quadratic_biases");
        var (heads, tails) = (root.GetProperty("quadratic_head"), root.GetProperty("quadratic_tail"));
        if (heads.GetArrayLength() != biases.GetArrayLength() || tails.GetArrayLength() != biases.GetArrayLength()) throw new FormatException("the quadratic lists differ in length");
        using var head = heads.EnumerateArray();
        using var tail = tails.EnumerateArray();
        foreach (var bias in biases.EnumerateArray())
        {
            _ = head.MoveNext() && tail.MoveNext();
            model.AddQuadratic(head.Current.GetInt32(), tail.Current.GetInt32(), bias.GetDouble());
        }
    }
}
