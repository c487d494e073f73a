using Microsoft.Extensions.Logging;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>What all calls of a mapped service share.</summary>
internal sealed record ServerSettings(GrpcServiceOptions Options, TimeProvider Time, CancellationToken Stopping, ILogger Logger)
{
    public int MaxReceive { get; } = Options.MaxReceiveMessageSize ?? int.MaxValue;

    public bool CompressResponses { get; } = Options.ResponseCompressionAlgorithm == GrpcProtocol.Gzip;
}
