using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services to endpoints: one POST endpoint per method.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps a service that derives from a generated base. An instance is taken from the container for each call, or made with its services.</summary>
    /// <returns>For conventions that all its methods share.</returns>
    /// <exception cref="InvalidOperationException">The service derives from no generated base.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        var attribute = typeof(TService).GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)
            ?? throw new InvalidOperationException($"{typeof(TService).Name} derives from no generated base of a service.");
        var bind = attribute.BindType.GetMethods(BindingFlags.Public | BindingFlags.Static).Single(method => method.Name == attribute.BindMethodName && method.GetParameters().Length == 2);
        var binder = new ServiceBinder<TService>(builder, SettingsOf(builder));
        bind.Invoke(null, [binder, null]);
        return Finish(binder);
    }

    /// <summary>Maps a service by its methods and their handlers.</summary>
    /// <returns>For conventions that all its methods share.</returns>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService(this IEndpointRouteBuilder builder, ServerServiceDefinition definition)
    {
        var binder = new DefinitionBinder(builder, SettingsOf(builder));
        definition.BindService(binder);
        return Finish(binder);
    }

    private static GrpcServiceEndpointConventionBuilder Finish(EndpointBinder binder)
    {
        binder.MapUnknownMethods();
        return binder.Conventions;
    }

    private static ServerSettings SettingsOf(IEndpointRouteBuilder builder)
    {
        var services = builder.ServiceProvider;
        var options = services.GetService<IOptions<GrpcServiceOptions>>()?.Value ?? new GrpcServiceOptions();
        options.Check();
        return new ServerSettings(
            options,
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None,
            services.GetService<ILoggerFactory>()?.CreateLogger("Grpc.AspNetCore.Server") ?? NullLogger.Instance);
    }
}
