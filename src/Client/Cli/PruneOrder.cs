using QuantumPrune.Client.Session;

namespace QuantumPrune.Client.Cli;

/// <summary>What a command line asks <c>prune</c> to do.</summary>
/// <param name="Task">The task file.</param>
/// <param name="Settings">How; of a sweep, what its runs have in common.</param>
/// <param name="Consent">What may be sent.</param>
/// <param name="Folder">What is written.</param>
/// <param name="Command">What was typed, without passwords.</param>
internal sealed record PruneOrder(string Task, PruneSettings Settings, RemoteConsent Consent, string Folder, string Command);
