using System.Text.Json;
using QuantumPrune.Backends.Leap.Hybrid;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Backends.Leap.Session;

/// <summary>What a job's answer is read with, kept beside the job in the journal so that another process can read it.</summary>
internal sealed record AnswerContext
{
    /// <summary>The model that was asked about, as a DIMODBQM file.</summary>
    public required byte[] Model { get; init; }

    /// <summary>How its variables were laid on qubits; null for a hybrid solver.</summary>
    public QpuLayout? Layout { get; init; }

    /// <summary>A context for a model and, on a QPU, its layout.</summary>
    public static AnswerContext Of(BinaryQuadraticModel model, QpuLayout? layout = null)
    {
        using var file = new MemoryStream();
        DimodBqmFile.Write(file, model);
        return new AnswerContext { Model = file.ToArray(), Layout = layout };
    }

    /// <summary>The bytes for the journal.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InputException">QP5243: it is something else.</exception>
    public static AnswerContext Read(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<AnswerContext>(bytes) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw new InputException("QP5243", $"The journal's notes on a job cannot be read: {e.Message}", "Fetch the job with the version of the program that handed it in.", e);
        }
    }

    /// <summary>The model.</summary>
    public BinaryQuadraticModel ReadModel() => DimodBqmFile.Read(Model, "journal");

    /// <summary>The samples that an answer holds.</summary>
    public SampleSet Samples(byte[] answer) => Layout is null ? HybridReading.Read(ReadModel(), answer) : QpuReading.Read(ReadModel(), Layout, answer).Samples;
}
