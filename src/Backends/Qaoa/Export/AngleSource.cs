using System.Text.Json.Serialization;

namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>Where a written circuit's angles come from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AngleSource>))]
public enum AngleSource
{
    /// <summary>They were given.</summary>
    Given,

    /// <summary>They were optimised for this problem.</summary>
    Optimised,

    /// <summary>They are good on average for problems scaled alike: there are too many qubits to simulate.</summary>
    Average,
}
