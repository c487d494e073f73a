using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>The four kinds of methods as one.</summary>
internal static class CallBodies
{
    public static CallBody<TRequest, TResponse> Of<TRequest, TResponse>(UnaryServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
        => async (requests, responses, context) =>
        {
            var request = await requests.SingleAsync().ConfigureAwait(false);
            await AnswerAsync(method(request, context), responses, context).ConfigureAwait(false);
        };

    public static CallBody<TRequest, TResponse> Of<TRequest, TResponse>(ClientStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
        => (requests, responses, context) => AnswerAsync(method(requests, context), responses, context);

    public static CallBody<TRequest, TResponse> Of<TRequest, TResponse>(ServerStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
        => async (requests, responses, context) => await method(await requests.SingleAsync().ConfigureAwait(false), responses, context).ConfigureAwait(false);

    public static CallBody<TRequest, TResponse> Of<TRequest, TResponse>(DuplexStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
        => (requests, responses, context) => method(requests, responses, context);

    /// <summary>A method that sets a status other than success sends no response.</summary>
    private static async Task AnswerAsync<TResponse>(Task<TResponse> method, ResponseWriter<TResponse> responses, ServerCallContext context)
        where TResponse : class
    {
        var response = await method.ConfigureAwait(false);
        if (context.Status.StatusCode != StatusCode.OK) return;
        await responses.WriteAsync(response ?? throw new RpcException(new Status(StatusCode.Cancelled, "The service gave no response."))).ConfigureAwait(false);
    }
}
