namespace Grpc.Net.Client;

/// <summary>How long messages may be, in bytes.</summary>
/// <param name="Receive">After decompression.</param>
/// <param name="Send">Before compression; null for no limit.</param>
internal sealed record CallLimits(int Receive, int? Send);
