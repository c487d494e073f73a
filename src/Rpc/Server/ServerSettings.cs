using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>What all calls of a mapped service share.</summary>
internal sealed record ServerSettings(int MaxReceive, int? MaxSend, bool CompressResponses, TimeProvider Time, CancellationToken Stopping, ILogger Logger);
