namespace Grpc.Net.Client;

/// <summary>What all calls of a channel share.</summary>
internal sealed record CallSettings(HttpMessageInvoker Http, Uri Address, CallLimits Limits, TimeProvider Time, RetryPolicy? Retry, CancellationToken Disposed);
