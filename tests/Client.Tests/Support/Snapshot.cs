namespace QuantumPrune.Client.Tests.Support;

/// <summary>Compares a text with the one under version control. Run with UPDATE_SNAPSHOTS=1 to write what is there now, and review the difference.</summary>
internal static class Snapshot
{
    public static void Match(string name, string actual)
    {
        var path = Path.Combine(Repository.Root, "tests", "Client.Tests", "Snapshots", name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"There is no snapshot '{path}'; run with UPDATE_SNAPSHOTS=1.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
