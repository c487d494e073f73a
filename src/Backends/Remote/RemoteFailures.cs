using System.Globalization;
using Grpc.Core;

namespace QuantumPrune.Backends.Remote;

/// <summary>Tells what a bridge's refusals mean.</summary>
internal static class RemoteFailures
{
    private const double SoonestMilliseconds = 200;
    private const double LatestMilliseconds = 60_000;
    private const string Code = "QP";
    private const string StoreFailed = "QP6041";
    private const string NoRows = "QP6021";

    /// <summary>Whether the same call may succeed later: the bridge is away or restarts, or said when to come again.</summary>
    public static bool IsPassing(RpcException error) => PushbackText(error) is not null ? Pushback(error) is not null : error.StatusCode == StatusCode.Unavailable;

    /// <summary>When the bridge is asked again, if it says so; null where it says nothing, or that it is not to be asked again: by a negative number, or by what is none.</summary>
    public static TimeSpan? Pushback(RpcException error) =>
        ulong.TryParse(PushbackText(error), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, SoonestMilliseconds, LatestMilliseconds)) : null;

    /// <summary>Whether the bridge itself refused a job that it was handed, so that it does not have it. A store that failed may have it all the same.</summary>
    public static bool IsRefusal(RpcException error) => error.Status.Detail.StartsWith(Code, StringComparison.Ordinal) && !error.Status.Detail.StartsWith(StoreFailed, StringComparison.Ordinal);

    /// <summary>Whether a job left no rows, or has not ended.</summary>
    public static bool HasNoRows(RpcException error) => error.StatusCode == StatusCode.FailedPrecondition && error.Status.Detail.StartsWith(NoRows, StringComparison.Ordinal);

    /// <summary>The error for the user.</summary>
    public static RemoteException Of(RpcException error, Uri url) => error.StatusCode switch
    {
        StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled when error.Status.DebugException is null => Refused(error, url), // its own words, not a broken exchange
        StatusCode.Unavailable => new RemoteException("QP6122", $"The bridge at {url.Authority} cannot be reached: {error.Status.Detail}", "Check the address and that the bridge runs; a job that was handed in is kept there and shown on its page.", error),
        StatusCode.Unauthenticated => new RemoteException("QP6123", $"The bridge at {url.Authority} does not know the caller: {error.Status.Detail}", $"Put the key that its owner gave you into {RemoteAddress.KeyVariable}.", error),
        StatusCode.Unimplemented or StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled => new RemoteException("QP6124", $"What answers at {url.Authority} does not answer as a bridge of this version does: {error.Status.Detail}", "Check the address; without TLS it is the port of gRPC, not that of the page.", error),
        _ => Refused(error, url),
    };

    private static string? PushbackText(RpcException error) => error.Trailers.GetValue("grpc-retry-pushback-ms");

    private static RemoteException Refused(RpcException error, Uri url) => new("QP6125", $"The bridge at {url.Authority} refuses: {error.Status.Detail}", "Mend what it names, or ask the bridge's owner.", error);
}
