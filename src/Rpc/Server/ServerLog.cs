using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>Log messages; their ids are permanent.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Error, "The service failed while it answered {Method}.")]
    public static partial void ServiceFailed(ILogger logger, string method, Exception exception);
}
