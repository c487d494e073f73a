namespace Grpc.Core;

/// <summary>Responses of a service.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
