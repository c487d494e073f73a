using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>The deadline of a call's options.</summary>
internal static class ClientDeadline
{
    /// <summary>In UTC; null for none.</summary>
    public static DateTime? Of(CallOptions options)
    {
        if (options.Deadline is not { } deadline || deadline == DateTime.MaxValue) return null;
        return deadline.Kind == DateTimeKind.Local ? deadline.ToUniversalTime() : deadline;
    }
}
