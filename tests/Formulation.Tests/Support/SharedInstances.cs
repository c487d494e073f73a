namespace QuantumPrune.Formulation.Tests.Support;

/// <summary>Finds the public instances that are not part of the project.</summary>
internal static class SharedInstances
{
    /// <summary>The folder, from QUANTUMPRUNE_SHARED or the nearest <c>shared/qubo</c> beside a parent of the test; null where there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>A file in it.</summary>
    public static string Of(params string[] parts) => Path.Combine([Folder!, .. parts]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("QUANTUMPRUNE_SHARED") is { Length: > 0 } given) return Directory.Exists(Path.Combine(given, "qubo")) ? Path.Combine(given, "qubo") : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "qubo");
            if (Directory.Exists(candidate)) return candidate;
        }

        return null;
    }
}
