using System.Text.Json;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Sample sets as Ocean's JSON (<c>SampleSet.to_serializable</c>): schema 3.2.0 is written, packed; any 3.x is read.</summary>
/// <remarks>Whether a run was truncated goes into <c>info</c> as <c>"truncated": true</c>. Labels are text as for <see cref="DimodBqmFile"/>.</remarks>
public static class SampleSetJson
{
    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="InputException">QP1006: the file cannot be written.</exception>
    public static void Write(string path, SampleSet samples, IReadOnlyList<string>? labels = null)
        => AtomicFile.Write(path, stream => Write(stream, samples, labels));

    /// <summary>Writes to an open stream.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="samples">The rows.</param>
    /// <param name="labels">One name per variable, or null for numbers.</param>
    public static void Write(Stream stream, SampleSet samples, IReadOnlyList<string>? labels = null)
    {
        using var json = new Utf8JsonWriter(stream);
        new SampleSetJsonWriter(json, samples).Write(labels);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">QP3010 to QP3013: it cannot be read or is no such file.</exception>
    public static SampleSetDocument Read(string path)
    {
        try
        {
            return Read(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("QP3010", $"'{path}' cannot be read: {e.Message}", "Check the path and its permissions.", e);
        }
    }

    /// <summary>Reads a file's content; <paramref name="name"/> stands in messages. Sizes in it are not trusted.</summary>
    /// <exception cref="InputException">QP3011: no JSON. QP3012: another schema. QP3013: parts are missing or do not fit together.</exception>
    public static SampleSetDocument Read(ReadOnlyMemory<byte> content, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return new SampleSetJsonReader(document.RootElement, name).Read();
        }
        catch (JsonException e)
        {
            throw new InputException("QP3011", $"'{name}' is no JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine}): {e.Message}", "Give a sample set written by dimod or this program.", e);
        }
        catch (Exception e) when (e is FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InputException("QP3013", $"'{name}' is no usable sample set: {e.Message}", "Give a sample set written by dimod or this program.", e);
        }
    }
}
