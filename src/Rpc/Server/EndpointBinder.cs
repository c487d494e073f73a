using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>Maps each method of a service to an endpoint. How a method is answered is left to the binder's kind.</summary>
internal abstract class EndpointBinder(IEndpointRouteBuilder endpoints, Type service, ServerSettings settings) : ServiceBinderBase
{
    private readonly List<IEndpointConventionBuilder> _mapped = [];
    private readonly HashSet<string> _services = [];

    /// <summary>The methods so far.</summary>
    public GrpcServiceEndpointConventionBuilder Conventions => new(_mapped);

    /// <summary>Answers calls of other methods of the same services, which else would meet HTTP status 404, with Unimplemented.</summary>
    public void MapUnknownMethods()
    {
        foreach (var name in _services) endpoints.MapPost($"/{name}/{{method}}", http => HttpGate.EnterAsync(http, RefuseAsync)).WithDisplayName($"gRPC - unknown method of {name}");
    }

    protected void Map<TRequest, TResponse>(Method<TRequest, TResponse> method, CallBody<TRequest, TResponse> body)
        where TRequest : class
        where TResponse : class
    {
        _services.Add(method.ServiceName);
        _mapped.Add(endpoints
            .MapPost(method.FullName, http => HttpGate.EnterAsync(http, call => new ServerCall<TRequest, TResponse>(call, method, settings).RunAsync(body)))
            .WithDisplayName($"gRPC - {method.FullName}")
            .WithMetadata(new GrpcMethodMetadata(service, method)));
    }

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.ContentType = GrpcProtocol.ContentType;
        ResponseHead.AddStatus(http.Response, new Status(StatusCode.Unimplemented, $"The service has no method {http.Request.Path}."), Metadata.Empty);
        return Task.CompletedTask;
    }
}
