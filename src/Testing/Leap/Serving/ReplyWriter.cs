using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>Sends replies, whole or as a fault of the transport has it.</summary>
internal static class ReplyWriter
{
    public static async Task WriteAsync(HttpContext context, Reply reply, Fault? fault, EmulatorOptions options, CancellationToken left)
    {
        SetHeaders(context.Response, reply, options.Deprecation);
        if (reply.Status == 304) return;
        context.Response.ContentLength = reply.Body.Length;
        if (fault?.Kind is FaultKind.SlowBody or FaultKind.TruncatedBody) await WriteHalfAsync(context, reply, fault, options, left).ConfigureAwait(false);
        else await context.Response.Body.WriteAsync(reply.Body, left).ConfigureAwait(false);
    }

    private static void SetHeaders(HttpResponse response, Reply reply, string? deprecation)
    {
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        foreach (var (name, value) in reply.Headers) response.Headers[name] = value;
        if (deprecation is not null) response.Headers["X-Deprecation"] = deprecation;
    }

    /// <summary>Half of what was announced, a stall when the fault is one, and the end of the connection.</summary>
    private static async Task WriteHalfAsync(HttpContext context, Reply reply, Fault fault, EmulatorOptions options, CancellationToken left)
    {
        await context.Response.Body.WriteAsync(reply.Body.AsMemory(0, reply.Body.Length / 2), left).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(left).ConfigureAwait(false);
        if (fault.Kind == FaultKind.SlowBody) await Task.Delay(fault.Stall, options.TimeProvider, left).ConfigureAwait(false);
        context.Features.Get<IHttpRequestLifetimeFeature>()?.Abort();
    }
}
