namespace Grpc.Core;

/// <summary>The base of clients, apart from their type.</summary>
public abstract class ClientBase
{
    private readonly ClientBaseConfiguration? _configuration;

    /// <summary>A client without a channel, to be overridden in tests.</summary>
    protected ClientBase()
    {
    }

    /// <summary>A client that calls as it is told.</summary>
    protected ClientBase(ClientBaseConfiguration configuration) => _configuration = configuration;

    /// <summary>A client of a channel.</summary>
    protected ClientBase(ChannelBase channel) : this(channel.CreateCallInvoker())
    {
    }

    /// <summary>A client that calls through an invoker.</summary>
    protected ClientBase(CallInvoker callInvoker) : this(new ClientBaseConfiguration(callInvoker))
    {
    }

    /// <summary>What makes the calls.</summary>
    /// <exception cref="NotSupportedException">The client has no channel.</exception>
    protected CallInvoker CallInvoker => Configuration.CallInvoker;

    private protected ClientBaseConfiguration Configuration
        => _configuration ?? throw new NotSupportedException("This client was made without a channel; only overridden methods can be called.");

    /// <summary>What a client calls with.</summary>
    protected internal class ClientBaseConfiguration
    {
        internal ClientBaseConfiguration(CallInvoker callInvoker) => CallInvoker = callInvoker;

        internal CallInvoker CallInvoker { get; }
    }
}
