using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Maps the methods of a service that is taken from the container, or made, for each call.</summary>
internal sealed class ServiceBinder<TService>(IEndpointRouteBuilder endpoints, ServerSettings settings) : EndpointBinder(endpoints, typeof(TService), settings)
    where TService : class
{
    private static readonly Lazy<ObjectFactory<TService>> Factory = new(() => ActivatorUtilities.CreateFactory<TService>([]));

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var open = Open<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>(method, typeof(TRequest), typeof(ServerCallContext));
        Map<TRequest, TResponse>(method, (requests, responses, context) => WithServiceAsync(
            context,
            service => CallBodies.Of(new UnaryServerMethod<TRequest, TResponse>((first, call) => open(service, first, call)))
                (requests, responses, context)));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var open = Open<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>(method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        Map<TRequest, TResponse>(method, (requests, responses, context) => WithServiceAsync(
            context,
            service => CallBodies.Of(new ClientStreamingServerMethod<TRequest, TResponse>((first, call) => open(service, first, call)))
                (requests, responses, context)));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var open = Open<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Map<TRequest, TResponse>(method, (requests, responses, context) => WithServiceAsync(
            context,
            service => CallBodies.Of(new ServerStreamingServerMethod<TRequest, TResponse>((first, second, call) => open(service, first, second, call)))
                (requests, responses, context)));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var open = Open<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Map<TRequest, TResponse>(method, (requests, responses, context) => WithServiceAsync(
            context,
            service => CallBodies.Of(new DuplexStreamingServerMethod<TRequest, TResponse>((first, second, call) => open(service, first, second, call)))
                (requests, responses, context)));
    }

    /// <summary>The service's method as a delegate that takes the service first.</summary>
    private static TDelegate Open<TDelegate>(IMethod method, params Type[] parameters)
        where TDelegate : Delegate
    {
        var found = typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
            ?? throw new InvalidOperationException($"{typeof(TService).Name} has no public method {method.Name} with the parameters of {method.FullName}.");
        return found.CreateDelegate<TDelegate>();
    }

    /// <summary>What the container gives it also disposes; what is made here is disposed after the call.</summary>
    private static async Task WithServiceAsync(ServerCallContext context, Func<TService, Task> call)
    {
        var services = context.GetHttpContext().RequestServices;
        if (services.GetService<TService>() is { } given)
        {
            await call(given).ConfigureAwait(false);
            return;
        }

        var made = Factory.Value(services, []);
        try
        {
            await call(made).ConfigureAwait(false);
        }
        finally
        {
            if (made is IAsyncDisposable later) await later.DisposeAsync().ConfigureAwait(false);
            else (made as IDisposable)?.Dispose();
        }
    }
}
