namespace Grpc.Core;

/// <summary>A way to a server, for clients to call through.</summary>
/// <param name="target">Host and port.</param>
public abstract class ChannelBase(string target)
{
    /// <summary>Host and port.</summary>
    public string Target { get; } = target;

    /// <summary>What makes the calls.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Ends the calls in progress and closes the connections.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>Does what <see cref="ShutdownAsync" /> says; nothing by default.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
