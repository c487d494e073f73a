using Microsoft.Extensions.Hosting;

namespace QuantumPrune.Bridge.Hosting;

/// <summary>Leaves signals to the caller: the usual lifetime would close the ports while jobs still come to their end.</summary>
internal sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
