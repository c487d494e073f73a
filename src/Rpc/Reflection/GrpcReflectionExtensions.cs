using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Reflection;
using Grpc.Reflection.V1;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Offers the standard reflection service.</summary>
public static class GrpcReflectionExtensions
{
    /// <summary>Maps <c>grpc.reflection.v1.ServerReflection</c> and its older version <c>v1alpha</c>, which tell of themselves as well.</summary>
    /// <param name="endpoints">Where to.</param>
    /// <param name="files">Those whose services are listed; what they import is found by itself.</param>
    /// <returns>For conventions of both versions.</returns>
    public static GrpcServiceEndpointConventionBuilder MapGrpcReflection(this IEndpointRouteBuilder endpoints, params FileDescriptor[] files)
    {
        var service = new ReflectionService(new DescriptorIndex([.. files, ServerReflection.Descriptor.File, Grpc.Reflection.V1Alpha.ServerReflection.Descriptor.File]));
        return new GrpcServiceEndpointConventionBuilder([endpoints.MapGrpcService(ServerReflection.BindService(service)), endpoints.MapGrpcService(service.OlderDefinition())]);
    }
}
