using System.Globalization;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Service;

namespace QuantumPrune.Bridge.Http;

/// <summary>Answers HTTP calls: the caller is known before anything is done, and errors become problem documents (RFC 9457) with our code, cause and fix.</summary>
internal sealed class Answers(CallGate gate)
{
    /// <summary>The type of JSON bodies.</summary>
    public const string Json = "application/json; charset=utf-8";

    /// <summary>Answers with a message as JSON.</summary>
    public Task MessageAsync<T>(HttpContext http, Func<HttpContext, Account, Task<T>> answer)
        where T : IMessage
        => RunAsync(http, async account => await WriteAsync(http, ProtoJson.Write(await answer(http, account).ConfigureAwait(false))).ConfigureAwait(false));

    /// <summary>Answers with whatever <paramref name="answer"/> writes.</summary>
    public async Task RunAsync(HttpContext http, Func<Account, Task> answer)
    {
        try
        {
            await answer(gate.Enter(http)).ConfigureAwait(false);
        }
        catch (QuantumPruneException e)
        {
            gate.Refused(http, e);
            await ProblemAsync(http, e).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException && !http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            gate.Broke(http, e);
            await Results.Problem(statusCode: StatusCodes.Status500InternalServerError, title: "The bridge failed on this call.").ExecuteAsync(http).ConfigureAwait(false);
        }
    }

    /// <summary>Writes JSON.</summary>
    public static Task WriteAsync(HttpContext http, string json)
    {
        http.Response.ContentType = Json;
        return http.Response.WriteAsync(json, http.RequestAborted);
    }

    private static Task ProblemAsync(HttpContext http, QuantumPruneException error)
    {
        if (http.Response.HasStarted) return Task.CompletedTask; // a stream that breaks off says it all
        if (error is RefusedException { RetryAfter: { } after }) http.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var status = CallStatus.Of(error).Http;
        if (status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(statusCode: status, title: error.Cause, detail: error.Fix, extensions: [new("code", error.Code)]).ExecuteAsync(http);
    }
}
