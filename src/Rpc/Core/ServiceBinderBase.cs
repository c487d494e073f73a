namespace Grpc.Core;

/// <summary>Takes the methods of a service, one after the other. Handlers are null where only the methods are asked for.</summary>
public abstract class ServiceBinderBase
{
    /// <summary>A method with one request and one response.</summary>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class
        => throw new NotSupportedException($"{GetType().Name} does not take methods of the kind {method.Type}.");

    /// <summary>A method with many requests and one response.</summary>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class
        => throw new NotSupportedException($"{GetType().Name} does not take methods of the kind {method.Type}.");

    /// <summary>A method with one request and many responses.</summary>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class
        => throw new NotSupportedException($"{GetType().Name} does not take methods of the kind {method.Type}.");

    /// <summary>A method with many requests and many responses.</summary>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class
        => throw new NotSupportedException($"{GetType().Name} does not take methods of the kind {method.Type}.");
}
