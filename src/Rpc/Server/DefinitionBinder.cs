using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server;

/// <summary>Maps methods that come with their handlers.</summary>
internal sealed class DefinitionBinder(IEndpointRouteBuilder endpoints, ServerSettings settings) : EndpointBinder(endpoints, typeof(ServerServiceDefinition), settings)
{
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
        => Map(method, CallBodies.Of(handler ?? throw new ArgumentNullException(nameof(handler))));

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
        => Map(method, CallBodies.Of(handler ?? throw new ArgumentNullException(nameof(handler))));

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        => Map(method, CallBodies.Of(handler ?? throw new ArgumentNullException(nameof(handler))));

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
        => Map(method, CallBodies.Of(handler ?? throw new ArgumentNullException(nameof(handler))));
}
