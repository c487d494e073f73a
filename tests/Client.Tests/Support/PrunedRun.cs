namespace QuantumPrune.Client.Tests.Support;

/// <summary>One run of <c>prune</c> with defaults and JSON output that several tests look at.</summary>
public sealed class PrunedRun : IAsyncLifetime
{
    internal Workspace Workspace { get; } = new();

    internal CliResult Result { get; private set; } = null!;

    internal string Folder => Workspace.At("run");

    internal string At(string name) => Path.Combine(Folder, name);

    public async Task InitializeAsync() => Result = await Command.RunAsync(PruneArgs.Of(Workspace.Task, Folder, "--json"));

    public Task DisposeAsync()
    {
        Workspace.Dispose();
        return Task.CompletedTask;
    }
}
