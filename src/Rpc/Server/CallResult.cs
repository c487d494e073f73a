using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>How a service ended a call.</summary>
internal sealed record CallResult(Status Status, Metadata Trailers);
