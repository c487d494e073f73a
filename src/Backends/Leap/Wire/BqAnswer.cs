using System.Text.Json;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Backends.Leap.Wire;

/// <summary>SAPI's <c>bq</c> answer: a sample set as dimod writes it.</summary>
public static class BqAnswer
{
    /// <summary>Reads the sample set.</summary>
    /// <exception cref="SapiException">QP5206: it is none.</exception>
    public static SampleSetDocument Read(JsonElement answer)
    {
        if (answer.Member("data") is not { ValueKind: JsonValueKind.Object } data) throw SapiReply.Malformed("it has no sample set");
        try
        {
            return SampleSetJson.Read(JsonReading.Decoded(data, value => JsonSerializer.SerializeToUtf8Bytes(value)), "answer");
        }
        catch (InputException e)
        {
            throw SapiReply.Malformed(e.Cause.TrimEnd('.'));
        }
    }
}
