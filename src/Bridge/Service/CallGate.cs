using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Telemetry;

namespace QuantumPrune.Bridge.Service;

/// <summary>Lets known callers in, as often as they may.</summary>
internal sealed class CallGate(AccountDirectory accounts, BridgeMetrics metrics, ILogger<CallGate> logger) : IDisposable
{
    private const string Scheme = "Bearer ";
    private const int LinesPerSecond = 50;

    private readonly FixedWindowRateLimiter _lines = new(new FixedWindowRateLimiterOptions { PermitLimit = LinesPerSecond, Window = TimeSpan.FromSeconds(1) });

    /// <summary>Who calls; the call is counted.</summary>
    /// <exception cref="RefusedException">QP6010, QP6012: it is not let in.</exception>
    public Account Enter(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var key = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
        var account = accounts.Identify(key, http.Connection.ClientCertificate);
        account.Call();
        return account;
    }

    /// <summary>Notes that a call was refused; a flood of them is counted and not logged.</summary>
    public void Refused(HttpContext http, QuantumPruneException error)
    {
        metrics.Refused(error.Code);
        using var line = _lines.AttemptAcquire();
        if (line.IsAcquired) BridgeLog.Refused(logger, http.Connection.RemoteIpAddress?.ToString() ?? "?", http.Request.Path, error.Message);
    }

    /// <summary>Notes that a call failed by an error of ours.</summary>
    public void Broke(HttpContext http, Exception error) => BridgeLog.CallBroke(logger, http.Request.Path, error);

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();
}
