namespace Grpc.Core;

/// <summary>A call that did not succeed. A service throws it to choose the status; a client gets it with the status of the peer.</summary>
public class RpcException : Exception
{
    /// <summary>Fails with a status.</summary>
    public RpcException(Status status) : this(status, Metadata.Empty)
    {
    }

    /// <summary>Fails with a status and a message of this side.</summary>
    public RpcException(Status status, string message) : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>Fails with a status and trailing metadata.</summary>
    public RpcException(Status status, Metadata trailers) : this(status, trailers, status.ToString())
    {
    }

    /// <summary>Fails with a status, trailing metadata and a message of this side.</summary>
    public RpcException(Status status, Metadata trailers, string message) : base(message, status.DebugException)
        => (Status, Trailers) = (status, trailers);

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status" />.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>Metadata sent with the status; empty where there is none.</summary>
    public Metadata Trailers { get; }
}
