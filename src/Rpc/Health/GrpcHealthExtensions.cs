using Grpc.AspNetCore.Server;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Offers the standard health service.</summary>
public static class GrpcHealthExtensions
{
    /// <summary>Adds the one <see cref="HealthStatus" /> of the server, for the host to set.</summary>
    public static IServiceCollection AddGrpcHealth(this IServiceCollection services) => services.AddSingleton<HealthStatus>();

    /// <summary>Maps <c>grpc.health.v1.Health</c>.</summary>
    /// <returns>For conventions; health is usually asked without credentials.</returns>
    /// <exception cref="InvalidOperationException"><see cref="AddGrpcHealth" /> was not called.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcHealth(this IEndpointRouteBuilder endpoints)
        => endpoints.MapGrpcService(Grpc.Health.V1.Health.BindService(new HealthService(endpoints.ServiceProvider.GetRequiredService<HealthStatus>())));
}
