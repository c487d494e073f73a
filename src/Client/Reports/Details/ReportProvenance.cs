namespace QuantumPrune.Client.Reports.Details;

/// <summary>What it takes to do a run again.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="Command">What was typed, without passwords.</param>
/// <param name="Date">When the run ended, UTC.</param>
/// <param name="ModelSha256">SHA-256 of the dense network's file, hexadecimal.</param>
/// <param name="TaskSha256">SHA-256 of the task file.</param>
/// <param name="Machine">Where it ran.</param>
/// <param name="Settings">The settings by name, defaults included.</param>
public sealed record ReportProvenance(
    string Version, string Command, DateTimeOffset Date, string ModelSha256, string TaskSha256, ReportMachine Machine, IReadOnlyDictionary<string, string> Settings);
