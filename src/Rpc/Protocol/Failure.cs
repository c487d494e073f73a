using Grpc.Core;

namespace QuantumPrune.Rpc.Protocol;

/// <summary>Makes exceptions with a status.</summary>
internal static class Failure
{
    public static RpcException Internal(string detail, Exception? cause = null) => new(new Status(StatusCode.Internal, detail, cause));

    public static RpcException TooLarge(string detail) => new(new Status(StatusCode.ResourceExhausted, detail));
}
