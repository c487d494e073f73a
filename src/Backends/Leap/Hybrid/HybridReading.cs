using System.Globalization;
using System.Text.Json;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Wire;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Backends.Leap.Hybrid;

/// <summary>Maps a hybrid solver's answer back to the model that was asked about.</summary>
internal static class HybridReading
{
    /// <summary>The rows in the model's order and vartype, energies computed here.</summary>
    /// <exception cref="SapiException">QP5206: the answer is about other variables.</exception>
    public static SampleSet Read(BinaryQuadraticModel model, byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        var document = BqAnswer.Read(json.RootElement);
        var columns = Columns(document, model.NumVariables);
        var rows = document.Samples.Samples.Select(sample => (Values: Row(sample.Values, columns, document.Samples.Vartype, model.Vartype), sample.Occurrences)).ToList();
        var energies = model.Energies(rows.ConvertAll(row => row.Values));
        return new SampleSet(model.Vartype, rows.Zip(energies, (row, energy) => new Sample(row.Values, energy, row.Occurrences)));
    }

    /// <summary>For each variable of the model its column in the answer.</summary>
    private static int[] Columns(SampleSetDocument document, int variables)
    {
        var columns = Enumerable.Range(0, variables).ToArray();
        var width = document.Labels?.Count ?? document.Samples.Samples.Select(sample => sample.Values.Length).DefaultIfEmpty(variables).First();
        if (width != variables) throw SapiReply.Malformed($"it has {width} variables, {variables} were asked about");
        if (document.Labels is not { } labels) return columns;
        Array.Fill(columns, -1);
        for (var i = 0; i < variables; i++)
            if (int.TryParse(labels[i], NumberStyles.None, CultureInfo.InvariantCulture, out var variable) && variable < variables) columns[variable] = i;
        return columns.Contains(-1) ? throw SapiReply.Malformed("its variables are not those that were asked about") : columns;
    }

    private static sbyte[] Row(sbyte[] values, int[] columns, Vartype from, Vartype to) => Array.ConvertAll(columns, column =>
        from == to ? values[column] : (sbyte)(to == Vartype.Spin ? (2 * values[column]) - 1 : (values[column] + 1) / 2));
}
