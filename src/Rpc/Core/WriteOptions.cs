namespace Grpc.Core;

/// <summary>How messages are written.</summary>
/// <param name="flags">Any of the flags.</param>
public class WriteOptions(WriteFlags flags = WriteFlags.None)
{
    /// <summary>As the call says.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>Any of the flags.</summary>
    public WriteFlags Flags { get; } = flags;
}
