namespace QuantumPrune.Client.Tests.Support;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "QuantumPrune.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("QuantumPrune.sln is in no folder above the tests.");
    }
}
