using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using QuantumPrune.Client.Reports.Details;

namespace QuantumPrune.Client.Session.Details;

/// <summary>What it takes to do a run again.</summary>
internal static class ProvenanceDetails
{
    /// <param name="work">The task.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="command">What was typed, without passwords.</param>
    /// <param name="time">The clock.</param>
    public static ReportProvenance Of(Workload work, PruneSettings settings, string command, TimeProvider time) => new(
        Version(), command, time.GetUtcNow(), Hash(work.Task.ModelPath), Hash(work.Task.Path), Machine(), Settings(settings));

    private static string Version() => typeof(ProvenanceDetails).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static string Hash(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "unknown: the file could not be read again";
        }
    }

    private static ReportMachine Machine() => new(
        Environment.ProcessorCount, Workers.Threads, RuntimeInformation.ProcessArchitecture.ToString(), RuntimeInformation.OSDescription, Environment.Version.ToString(), Vector<byte>.Count * 8);

    private static string Text(object? value) => value is bool holds ? (holds ? "yes" : "no") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "none";

    private static SortedDictionary<string, string> Settings(PruneSettings settings) => new(
        Properties("", settings).Concat(Properties("refine.", settings.Refine)).Concat(Properties("recovery.", settings.Recovery)).Concat(Properties("fineTune.", settings.FineTune))
            .ToDictionary(), StringComparer.Ordinal);

    /// <summary>The properties of a part by name; parts within it, and where it keeps files, are left out.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Properties(string prefix, object? part) => part is null ? [] : part.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.PropertyType is { IsPrimitive: true } or { IsValueType: true } || property.PropertyType == typeof(string) || property.PropertyType == typeof(PruneTarget))
        .Where(property => property.Name != nameof(Refining.RefineSettings.ResumeFolder))
        .Select(property => KeyValuePair.Create(prefix + char.ToLowerInvariant(property.Name[0]) + property.Name[1..], Text(property.GetValue(part))));
}
