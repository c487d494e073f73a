using Microsoft.Extensions.Hosting;

namespace QuantumPrune.Testing.Leap;

/// <summary>Leaves signals to the program that started the emulator: the host's own lifetime would take Ctrl-C and the request to terminate away from it.</summary>
internal sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
