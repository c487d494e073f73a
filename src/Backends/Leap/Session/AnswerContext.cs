using System.Text.Json;
using QuantumPrune.Backends.Leap.Hybrid;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Wire;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Backends.Leap.Session;

/// <summary>What a job's answer is read with, kept beside the job in the journal so that another process can read it. It has the variables' names, which the service is never told.</summary>
internal sealed record AnswerContext
{
    /// <summary>The model that was asked about with its labels, as a DIMODBQM file.</summary>
    public required byte[] Model { get; init; }

    /// <summary>How its variables were laid on qubits; null for a hybrid solver.</summary>
    public QpuLayout? Layout { get; init; }

    /// <summary>Whether this job alone answers all that its sampler was asked, not a part of it.</summary>
    public bool Complete { get; init; }

    /// <summary>A context for a model and, on a QPU, its layout.</summary>
    public static AnswerContext Of(BinaryQuadraticModel model, QpuLayout? layout = null) => new() { Model = FileOf(model), Layout = layout };

    /// <summary>A model as a DIMODBQM file.</summary>
    public static byte[] FileOf(BinaryQuadraticModel model)
    {
        using var file = new MemoryStream();
        DimodBqmFile.Write(file, model);
        return file.ToArray();
    }

    /// <summary>The bytes for the journal, packed.</summary>
    public byte[] Write() => Zlib.Pack(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InputException">QP5243: it is something else.</exception>
    public static AnswerContext Read(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<AnswerContext>(Zlib.Unpack(bytes)) ?? throw new JsonException("It is null.");
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new InputException("QP5243", $"The journal's notes on a job cannot be read: {e.Message}", "Fetch the job with the version of the program that handed it in.", e);
        }
    }

    /// <summary>Makes sure that an answer can be read with its context.</summary>
    /// <exception cref="SapiException">QP5206: it cannot.</exception>
    /// <exception cref="InputException">QP5243: the context cannot be read.</exception>
    public static void Check(byte[] context, byte[] answer)
    {
        var read = Read(context);
        var model = read.ReadModel();
        try
        {
            read.Samples(model, answer);
        }
        catch (Exception e) when (e is InputException or JsonException)
        {
            throw SapiReply.Malformed((e as InputException)?.Cause ?? e.Message);
        }
    }

    /// <summary>The model.</summary>
    public BinaryQuadraticModel ReadModel() => DimodBqmFile.Read(Model, "journal");

    /// <summary>The samples that an answer holds.</summary>
    public SampleSet Samples(byte[] answer) => Samples(ReadModel(), answer);

    private SampleSet Samples(BinaryQuadraticModel model, byte[] answer) => Layout is null ? HybridReading.Read(model, answer) : QpuReading.Read(model, Layout, answer).Samples;
}
