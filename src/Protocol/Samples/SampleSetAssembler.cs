using System.Text.Json;
using System.Text.Json.Nodes;
using QuantumPrune.Protocol.Models;

namespace QuantumPrune.Protocol.Samples;

/// <summary>Puts a sample set together from the messages that carry it. Energies are the sender's claim. Not thread-safe.</summary>
public sealed class SampleSetAssembler
{
    private const long MostValues = 1L << 31;
    private const int LargestInfo = 1 << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly int _variables;
    private readonly Vartype _vartype;
    private readonly List<Sample> _samples = [];
    private JsonObject? _info;
    private bool _truncated;

    /// <summary>Rows for a model.</summary>
    /// <param name="vartype">The model's.</param>
    /// <param name="variables">The model's.</param>
    public SampleSetAssembler(Vartype vartype, int variables) => (_vartype, _variables) = (vartype, variables);

    /// <summary>Whether the last part came.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Adds a part.</summary>
    /// <exception cref="RemoteException">QP6110: the rows do not fit the model, or the part is malformed.</exception>
    public void Add(V1.SampleSetPart part)
    {
        var rows = part.Rows ?? throw Malformed("a part has no rows");
        Check(rows);
        var bits = rows.Values.Span;
        for (var k = 0; k < rows.Energies.Count; k++)
            _samples.Add(new Sample(SampleBits.Unpack(bits, (long)k * _variables, _variables, _vartype), rows.Energies[k], Occurrences(rows, k)));
        _info ??= Info(rows.InfoJson);
        _truncated |= rows.Truncated;
        IsComplete = part.Last;
    }

    /// <summary>All rows.</summary>
    /// <exception cref="RemoteException">QP6110: parts are missing.</exception>
    public SampleSet Build() => IsComplete ? new SampleSet(_vartype, _samples, _truncated, _info) : throw Malformed("parts of it are missing");

    private void Check(V1.SampleSet rows)
    {
        var values = (long)rows.Energies.Count * _variables;
        if (IsComplete) throw Malformed("a part follows the last one");
        if (rows.Vartype != _vartype.ToWire() || rows.Variables != _variables) throw Malformed($"rows are of {rows.Variables} values of vartype {(int)rows.Vartype}, the model has {_variables} variables in {_vartype}");
        if (rows.Values.Length != (values + 7) / 8) throw Malformed($"{rows.Energies.Count} rows of {_variables} values come in {rows.Values.Length} bytes");
        if (rows.Occurrences.Count > 0 && rows.Occurrences.Count != rows.Energies.Count) throw Malformed($"{rows.Energies.Count} rows have {rows.Occurrences.Count} occurrences");
        if (values + (long)_samples.Count * _variables > MostValues) throw Malformed($"it has more than {MostValues} values");
    }

    private static int Occurrences(V1.SampleSet rows, int row) => rows.Occurrences.Count == 0 ? 1
        : rows.Occurrences[row] is > 0 and <= int.MaxValue and var count ? (int)count : throw Malformed($"a row occurs {rows.Occurrences[row]} times");

    private static JsonObject Info(string text)
    {
        if (text.Length == 0) return [];
        if (text.Length > LargestInfo) throw Malformed("what it says of the run is too long");
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict) as JsonObject ?? throw Malformed("what it says of the run is no JSON object");
        }
        catch (JsonException e)
        {
            throw Malformed($"what it says of the run is no JSON: {e.Message}");
        }
    }

    private static RemoteException Malformed(string cause) => new("QP6110", $"The server's sample set is malformed: {cause}.", "Check the server's version, and that the address is a bridge of QuantumPrune.");
}
