using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantumPrune.Client.Comparison;

/// <summary>Writes an enumeration's names in lower case.</summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
