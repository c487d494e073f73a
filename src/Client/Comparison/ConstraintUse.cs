using System.Text.Json.Serialization;

namespace QuantumPrune.Client.Comparison;

/// <summary>What a sampler does about the problem's constraint.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ConstraintUse>))]
public enum ConstraintUse
{
    /// <summary>There is no constraint.</summary>
    None,

    /// <summary>It keeps it in every move.</summary>
    Kept,

    /// <summary>It is given a penalty in the energy instead.</summary>
    Penalty,

    /// <summary>It does not keep it, and no penalty can stand for it.</summary>
    Unsupported,
}
