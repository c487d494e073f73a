using Grpc.Core;
using QuantumPrune.Rpc.Protocol;

namespace Grpc.Net.Client;

/// <summary>How a channel reaches its server and what it refuses.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>
    /// What connects; null for <see cref="GrpcHandlers.Create" /> without certificates of its own. The channel disposes it only where <see cref="DisposeHttpClient" /> says so,
    /// or where it made it.
    /// </summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Whether disposing the channel disposes <see cref="HttpHandler" />. False by default.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>How long a received message may be, in bytes after decompression: 4 MiB by default, null for no limit. A longer one ends its call with ResourceExhausted.</summary>
    public int? MaxReceiveMessageSize { get; set; } = GrpcProtocol.DefaultMaxReceiveMessageSize;

    /// <summary>How long a message to send may be, in bytes before compression; null, the default, for no limit. A longer one ends its call with ResourceExhausted.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>How calls with one request are tried again; null, the default, for not at all.</summary>
    public GrpcRetryOptions? Retry { get; set; }

    /// <summary>The clock of deadlines and retries.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal void Check()
    {
        if (MaxReceiveMessageSize < 0) throw new ArgumentOutOfRangeException(nameof(MaxReceiveMessageSize), MaxReceiveMessageSize, "A limit of bytes is not negative.");
        if (MaxSendMessageSize < 0) throw new ArgumentOutOfRangeException(nameof(MaxSendMessageSize), MaxSendMessageSize, "A limit of bytes is not negative.");
        Retry?.Check();
    }
}
