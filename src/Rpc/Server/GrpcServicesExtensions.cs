using Grpc.AspNetCore.Server;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets what gRPC services accept.</summary>
public static class GrpcServicesExtensions
{
    /// <summary>Sets the options of all services that are mapped; may be left out for the defaults.</summary>
    public static IServiceCollection AddGrpc(this IServiceCollection services, Action<GrpcServiceOptions>? configureOptions = null)
    {
        services.AddOptions();
        return configureOptions is null ? services : services.Configure(configureOptions);
    }
}
