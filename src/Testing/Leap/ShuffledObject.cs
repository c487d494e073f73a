using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QuantumPrune.Testing.Leap;

/// <summary>A JSON object whose keys come in a random order, as the service promises none.</summary>
internal sealed class ShuffledObject(RandomSource random)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly List<(string Name, Action<Utf8JsonWriter> Write)> _fields = [];

    public ShuffledObject Text(string name, string? value)
    {
        _fields.Add((name, json => json.WriteStringValue(value)));
        return this;
    }

    public ShuffledObject Number(string name, double value)
    {
        _fields.Add((name, json => json.WriteNumberValue(value)));
        return this;
    }

    /// <summary>Adds a value that is JSON already.</summary>
    public ShuffledObject Raw(string name, string value)
    {
        _fields.Add((name, json => json.WriteRawValue(value, skipInputValidation: true)));
        return this;
    }

    public string ToJson()
    {
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_fields));
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain)) Write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, write) in _fields)
        {
            json.WritePropertyName(name);
            write(json);
        }

        json.WriteEndObject();
    }
}
