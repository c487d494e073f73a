using System.Text.Json.Serialization;
using QuantumPrune.Client.Comparison;

namespace QuantumPrune.Client.Session;

/// <summary>One thing that <c>doctor</c> looked at.</summary>
/// <param name="Subject">What.</param>
/// <param name="Level">How it is.</param>
/// <param name="Text">In words, with the fix where something is wrong.</param>
/// <param name="Code">The error's code; null without one.</param>
public sealed record Finding(string Subject, [property: JsonConverter(typeof(CamelCaseEnumConverter<FindingLevel>))] FindingLevel Level, string Text, string? Code = null);
