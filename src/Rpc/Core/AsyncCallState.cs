namespace Grpc.Core;

/// <summary>What all kinds of calls tell of themselves.</summary>
internal sealed record AsyncCallState(Task<Metadata> ResponseHeadersAsync, Func<Status> GetStatus, Func<Metadata> GetTrailers, Action Dispose);
