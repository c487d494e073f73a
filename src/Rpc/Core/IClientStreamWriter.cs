namespace Grpc.Core;

/// <summary>Requests of a client.</summary>
/// <remarks>
/// A write that the server no longer takes fails with the call's status. Of a call with many responses that status comes after the last of them, so the write waits until
/// somebody has read them or the call is disposed: read while you write.
/// </remarks>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no more requests follow. Harmless on a call that is over.</summary>
    Task CompleteAsync();
}
