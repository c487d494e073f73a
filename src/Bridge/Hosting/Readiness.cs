using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using QuantumPrune.Bridge.Jobs;

namespace QuantumPrune.Bridge.Hosting;

/// <summary>What orchestrators ask over HTTP: <c>/healthz</c>, whether the process lives; <c>/readyz</c>, whether it takes jobs.</summary>
internal sealed class Readiness(IJobStore store, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<bool> _answer = Task.FromResult(true);
    private long? _asked;

    /// <summary>Whether the server has started and does not stop.</summary>
    public bool Serving { get; set; }

    /// <summary>Maps both.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", http => http.Response.WriteAsync("alive", http.RequestAborted));
        routes.MapGet("/readyz", AnswerAsync);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var fault = !Serving ? "stopping" : await StoreAnswersAsync(http.RequestAborted).ConfigureAwait(false) ? null : "the store does not answer";
        if (fault is not null) http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        await http.Response.WriteAsync(fault ?? "ready", http.RequestAborted).ConfigureAwait(false);
    }

    private async Task<bool> StoreAnswersAsync(CancellationToken cancellation)
    {
        try
        {
            return await Ask().WaitAsync(Patience, time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>The store is asked once a second at most, and not again before it has answered: anybody may call.</summary>
    private Task<bool> Ask()
    {
        lock (_lock)
        {
            if (_asked is { } asked && (!_answer.IsCompleted || time.GetElapsedTime(asked) < Fresh)) return _answer;
            _asked = time.GetTimestamp();
            return _answer = store.IsReadyAsync(CancellationToken.None);
        }
    }
}
