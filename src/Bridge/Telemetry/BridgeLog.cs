using Microsoft.Extensions.Logging;

namespace QuantumPrune.Bridge.Telemetry;

/// <summary>What a bridge logs. Event ids are permanent; keys and models never appear.</summary>
internal static partial class BridgeLog
{
    [LoggerMessage(1, LogLevel.Information, "Job {Job} of {Account} was stored: {Sampler}, {Variables} variables, {Interactions} interactions.")]
    public static partial void Submitted(ILogger logger, string job, string account, string sampler, int variables, long interactions);

    [LoggerMessage(2, LogLevel.Information, "Job {Job} runs, attempt {Attempt}.")]
    public static partial void Started(ILogger logger, string job, int attempt);

    [LoggerMessage(3, LogLevel.Information, "Job {Job} ended: {Outcome}, best energy {BestEnergy}.")]
    public static partial void Ended(ILogger logger, string job, string outcome, double? bestEnergy);

    [LoggerMessage(4, LogLevel.Error, "Job {Job} failed by an error of ours.")]
    public static partial void Broke(ILogger logger, string job, Exception error);

    [LoggerMessage(5, LogLevel.Information, "{Count} jobs of an earlier start were taken up again.")]
    public static partial void Resumed(ILogger logger, int count);

    [LoggerMessage(6, LogLevel.Warning, "The store failed; it is tried again.")]
    public static partial void StoreFailed(ILogger logger, Exception error);

    [LoggerMessage(7, LogLevel.Warning, "A call from {Caller} to {Call} was refused: {Error}")]
    public static partial void Refused(ILogger logger, string caller, string call, string error);

    [LoggerMessage(8, LogLevel.Information, "{Count} jobs that ended long ago were removed.")]
    public static partial void Purged(ILogger logger, int count);

    [LoggerMessage(9, LogLevel.Information, "Stopping: {Running} jobs run, up to {Seconds} s are given to them.")]
    public static partial void Stopping(ILogger logger, int running, double seconds);

    [LoggerMessage(10, LogLevel.Information, "Job {Job} is left for the next start.")]
    public static partial void Left(ILogger logger, string job);

    [LoggerMessage(11, LogLevel.Error, "A call to {Call} failed by an error of ours.")]
    public static partial void CallBroke(ILogger logger, string call, Exception error);

    [LoggerMessage(20, LogLevel.Warning, "Job {Job} ended and its end is stored; the journal could not be told, and keeps its answer.")]
    public static partial void NotFinished(ILogger logger, string job, Exception error);
}
