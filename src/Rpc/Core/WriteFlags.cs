namespace Grpc.Core;

/// <summary>How a message is written; the protocol's numbers.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>As the call says.</summary>
    None = 0,

    /// <summary>May wait for the next message. Accepted and without effect here: every message is flushed.</summary>
    BufferHint = 1,

    /// <summary>Not compressed, even where the call is.</summary>
    NoCompress = 2,
}
