namespace Grpc.Core;

/// <summary>A method of a service and how its messages are written.</summary>
/// <param name="type">Which sides send more than one message.</param>
/// <param name="serviceName">The service with its package.</param>
/// <param name="name">The method alone.</param>
/// <param name="requestMarshaller">Reads and writes requests.</param>
/// <param name="responseMarshaller">Reads and writes responses.</param>
public class Method<TRequest, TResponse>(
    MethodType type, string serviceName, string name, Marshaller<TRequest> requestMarshaller, Marshaller<TResponse> responseMarshaller) : IMethod
{
    /// <inheritdoc />
    public MethodType Type { get; } = type;

    /// <inheritdoc />
    public string ServiceName { get; } = serviceName;

    /// <inheritdoc />
    public string Name { get; } = name;

    /// <inheritdoc />
    public string FullName { get; } = $"/{serviceName}/{name}";

    /// <summary>Reads and writes requests.</summary>
    public Marshaller<TRequest> RequestMarshaller { get; } = requestMarshaller;

    /// <summary>Reads and writes responses.</summary>
    public Marshaller<TResponse> ResponseMarshaller { get; } = responseMarshaller;
}
