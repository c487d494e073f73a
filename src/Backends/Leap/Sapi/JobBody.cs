using System.Text.Encodings.Web;
using System.Text.Json;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>Writes the JSON of jobs as SAPI takes it.</summary>
internal static class JobBody
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One job: <c>{"solver":…,"data":…,"type":…,"params":…,"label":…}</c>.</summary>
    /// <param name="solver">Who is to solve it.</param>
    /// <param name="type">ising or bqm.</param>
    /// <param name="data">The JSON object of data.</param>
    /// <param name="parameters">The JSON object of parameters.</param>
    /// <param name="label">Its name.</param>
    public static byte[] Write(SolverIdentity solver, string type, ReadOnlySpan<byte> data, ReadOnlySpan<byte> parameters, string label)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Compact))
        {
            json.WriteStartObject();
            json.WritePropertyName("solver");
            solver.Write(json);
            json.WritePropertyName("data");
            json.WriteRawValue(data, skipInputValidation: true);
            json.WriteString("type", type);
            json.WritePropertyName("params");
            json.WriteRawValue(parameters, skipInputValidation: true);
            json.WriteString("label", label);
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    /// <summary>A JSON value by itself.</summary>
    public static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Compact)) write(json);
        return body.ToArray();
    }

    /// <summary>The list of jobs that one submit holds.</summary>
    public static byte[] List(IReadOnlyList<ReadOnlyMemory<byte>> jobs)
    {
        using var body = new MemoryStream(jobs.Sum(job => job.Length) + jobs.Count + 1);
        for (var i = 0; i < jobs.Count; i++)
        {
            body.WriteByte(i == 0 ? (byte)'[' : (byte)',');
            body.Write(jobs[i].Span);
        }

        body.WriteByte((byte)']');
        return body.ToArray();
    }
}
