using Grpc.Health.V1;

namespace Grpc.HealthCheck;

/// <summary>Whether the server and its services take calls. The host says so; the health service answers it. Safe for concurrent use.</summary>
public sealed class HealthStatus
{
    /// <summary>The name of the server as a whole.</summary>
    public const string Server = "";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HealthCheckResponse.Types.ServingStatus> _services = new() { [Server] = HealthCheckResponse.Types.ServingStatus.NotServing };
    private TaskCompletionSource _changed = NewChange();

    /// <summary>Sets a state and tells everybody who watches it. The server as a whole is not serving until it is set.</summary>
    /// <param name="service">With its package, as in <c>quantumprune.v1.SolverService</c>; <see cref="Server" /> for the server as a whole. Names that were never set are unknown.</param>
    /// <param name="serving">Whether it takes calls.</param>
    public void Set(string service, bool serving)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _services[service] = serving ? HealthCheckResponse.Types.ServingStatus.Serving : HealthCheckResponse.Types.ServingStatus.NotServing;
            changed = _changed;
            _changed = NewChange();
        }

        changed.SetResult();
    }

    /// <summary>The state now, null for an unknown service, and a task that is done when any state is set after it.</summary>
    internal (HealthCheckResponse.Types.ServingStatus? Status, Task Changed) Read(string service)
    {
        lock (_lock) return (_services.TryGetValue(service, out var status) ? status : null, _changed.Task);
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
