using System.Text.Json;

namespace QuantumPrune.Formulation.Formats;

/// <summary>
/// Models as Ocean's JSON (<c>BQM.to_serializable</c>): schema 3.0.0 is written; 2.x and 3.x are read. Labels that Python can sort (all text, or all numbers) stand in
/// order, so that variables may change places. Biases in bytes (<c>use_bytes</c>, for BSON) are refused.
/// </summary>
internal static class BqmJsonFormat
{
    /// <summary>The parser's tables take up to six times the text: a short number and its comma are 2 bytes, its entry is 12.</summary>
    private const int MostBytes = 1 << 28;

    public static ModelDocument Read(ReadOnlyMemory<byte> content, string name, ModelReadOptions options)
    {
        _ = options;
        if (content.Length > MostBytes) throw new InputException("QP3021", $"'{name}' holds {content.Length} bytes of JSON; at most {MostBytes} (256 MB) are read.", "Use the binary format (.bqm).");
        try
        {
            using var document = JsonDocument.Parse(content);
            return new ModelDocument { Model = new BqmJsonReader(document.RootElement).Read() };
        }
        catch (JsonException e)
        {
            throw new InputException("QP3028", $"'{name}' is no JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine}): {e.Message}", "Give a model written by dimod or this program.", e);
        }
        catch (Exception e) when (e is FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new InputException("QP3028", $"'{name}' is no usable model: {e.Message}", "Give a model written by dimod (BQM.to_serializable) or this program.", e);
        }
    }

    public static IReadOnlyList<string> Write(Stream stream, BinaryQuadraticModel model)
    {
        using var text = new TextBuffer(stream);
        new BqmJsonWriter(text, model).Write();
        return [];
    }
}
