namespace QuantumPrune.Client.Reports.Details;

/// <summary>What became of one group of channels.</summary>
/// <param name="Name">The group, as <c>analyze</c> lists it.</param>
/// <param name="Kept">One character per channel of the dense network: 1 kept, 0 removed.</param>
/// <param name="Taylor">First-order sensitivity per channel, in units of the loss; NaN for channels that an earlier step removed.</param>
/// <param name="Fisher">Second-order sensitivity per channel, likewise.</param>
public sealed record ReportLayer(string Name, string Kept, IReadOnlyList<double> Taylor, IReadOnlyList<double> Fisher)
{
    /// <summary>How many channels stay.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int CountKept => Kept.Count(bit => bit == '1');
}
