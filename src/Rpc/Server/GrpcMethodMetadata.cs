using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>Marks an endpoint as a method of a service, for whatever looks through endpoints.</summary>
/// <param name="serviceType">The service; <see cref="ServerServiceDefinition" /> where it was mapped by its definition.</param>
/// <param name="method">The method.</param>
public sealed class GrpcMethodMetadata(Type serviceType, IMethod method)
{
    /// <summary>The service.</summary>
    public Type ServiceType { get; } = serviceType;

    /// <summary>The method.</summary>
    public IMethod Method { get; } = method;
}
