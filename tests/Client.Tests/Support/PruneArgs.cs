namespace QuantumPrune.Client.Tests.Support;

/// <summary>Command lines of small prune runs.</summary>
internal static class PruneArgs
{
    public static string[] Of(string task, string folder, params string[] more) =>
        ["prune", "--task", task, "--target", "params=0.4", "--evaluations", "6", "-o", folder, .. more];
}
