using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>The way from a call to its HTTP request.</summary>
public static class ServerCallContextExtensions
{
    /// <summary>The HTTP request of a call: its user, connection, client certificate and services.</summary>
    /// <exception cref="InvalidOperationException">The context is of a test, not of a call over HTTP.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext) => serverCallContext is HttpServerCallContext context
        ? context.HttpContext
        : throw new InvalidOperationException($"A {serverCallContext.GetType().Name} has no HTTP request.");
}
