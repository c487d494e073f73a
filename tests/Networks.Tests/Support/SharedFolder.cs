namespace QuantumPrune.Networks.Tests.Support;

/// <summary>Finds the networks and data that are not part of the project.</summary>
internal static class SharedFolder
{
    /// <summary>The folder, from QUANTUMPRUNE_SHARED or the nearest <c>shared</c> beside a parent of the test; null where there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>A file or folder in it.</summary>
    public static string Of(params string[] parts) => System.IO.Path.Combine([Path!, .. parts]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("QUANTUMPRUNE_SHARED") is { Length: > 0 } given) return Directory.Exists(given) ? given : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(System.IO.Path.Combine(candidate, "models")) && Directory.Exists(System.IO.Path.Combine(candidate, "tasks"))) return candidate;
        }

        return null;
    }
}
