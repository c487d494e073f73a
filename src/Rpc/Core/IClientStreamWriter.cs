namespace Grpc.Core;

/// <summary>Requests of a client.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no more requests follow. Harmless on a call that is over.</summary>
    Task CompleteAsync();
}
