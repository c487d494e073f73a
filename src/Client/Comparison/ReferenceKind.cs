using System.Text.Json.Serialization;

namespace QuantumPrune.Client.Comparison;

/// <summary>Where the energy to reach comes from.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ReferenceKind>))]
public enum ReferenceKind
{
    /// <summary>The user gave it.</summary>
    Given,

    /// <summary>It is the optimum, which a sampler proved.</summary>
    Proven,

    /// <summary>It is the lowest that any sampler found in a first pass; lower ones may exist.</summary>
    Best,
}
