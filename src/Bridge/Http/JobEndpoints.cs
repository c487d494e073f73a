using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Service;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Http;

/// <summary>The contract's service over HTTP and JSON.</summary>
internal sealed class JobEndpoints(JobDesk desk, JobResults results, JobWatch watch, JobBody body, Answers answers, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan ReadingPatience = TimeSpan.FromSeconds(60);

    /// <summary>Maps all of them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/samplers", Message((_, _) => Task.FromResult(desk.ListSamplers())));
        routes.MapPost("/v1/estimate", Message((http, account) => WithBodyAsync(http, account, desk.EstimateAsync)));
        routes.MapPost("/v1/jobs", Message((http, account) => WithBodyAsync(http, account, desk.SubmitAsync)));
        routes.MapGet("/v1/jobs", Message((http, account) => desk.ListAsync(account, Page(http.Request.Query), http.RequestAborted)));
        routes.MapGet("/v1/jobs/{id}", Message((http, account) => desk.GetAsync(account, Id(http), http.RequestAborted)));
        routes.MapPost("/v1/jobs/{id}/cancel", Message((http, account) => desk.CancelAsync(account, Id(http), http.RequestAborted)));
        routes.MapGet("/v1/jobs/{id}/result", http => answers.RunAsync(http, account => ResultAsync(http, account)));
        routes.MapGet("/v1/jobs/{id}/events", http => answers.RunAsync(http, account => EventsAsync(http, account)));
        routes.MapGet("/v1/jobs/{id}/couplings", http => answers.RunAsync(http, account => CouplingsAsync(http, account)));
    }

    private RequestDelegate Message<T>(Func<HttpContext, Account, Task<T>> answer)
        where T : IMessage
    {
        return http => answers.MessageAsync(http, answer);
    }

    private async Task<T> WithBodyAsync<T>(HttpContext http, Account account, Func<Account, IncomingJob, CancellationToken, Task<T>> use)
    {
        using var stream = account.OpenStream();
        using var job = await body.ReadAsync(http.Request, http.RequestAborted).ConfigureAwait(false);
        return await use(account, job, http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>The parts of a result as a JSON array, written as they are read.</summary>
    private async Task ResultAsync(HttpContext http, Account account)
    {
        using var stream = account.OpenStream();
        var parts = await results.ResultAsync(account, Id(http), http.RequestAborted).ConfigureAwait(false);
        http.Response.ContentType = Answers.Json;
        var separator = "{\"parts\":[";
        foreach (var part in parts)
        {
            await WriteAsync(http, separator + ProtoJson.Write(part)).ConfigureAwait(false);
            separator = ",";
        }

        await WriteAsync(http, "]}").ConfigureAwait(false);
    }

    /// <summary>Writes a part of an answer; a caller that does not read it in time is cut off.</summary>
    private async Task WriteAsync(HttpContext http, string text)
    {
        using var slow = new CancellationTokenSource(ReadingPatience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(slow.Token, http.RequestAborted);
        try
        {
            await http.Response.WriteAsync(text, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (slow.IsCancellationRequested)
        {
            http.Abort();
            throw;
        }
    }

    private async Task EventsAsync(HttpContext http, Account account)
    {
        using var stream = account.OpenStream();
        var first = await desk.FindAsync(account, Id(http), http.RequestAborted).ConfigureAwait(false); // a refusal comes before the stream begins
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await TypedResults.ServerSentEvents(EventsAsync(account, first.Id, After(http.Request), end.Token)).ExecuteAsync(http).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // a server that stops does not wait for those who watch: they go on at the next start
        }
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync(Account account, string id, ulong after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var change in watch.WatchAsync(account, id, after, cancellation).ConfigureAwait(false))
            yield return new SseItem<string>(ProtoJson.Write(change), "job") { EventId = change.Number.ToString(CultureInfo.InvariantCulture) };
    }

    private async Task CouplingsAsync(HttpContext http, Account account)
    {
        using var stream = account.OpenStream();
        var picture = await results.CouplingsAsync(account, Id(http), http.RequestAborted).ConfigureAwait(false);
        await Answers.WriteAsync(http, JsonSerializer.Serialize(picture, JsonSerializerOptions.Web)).ConfigureAwait(false);
    }

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    /// <summary>Where a client goes on: what the standard's header says, or the query.</summary>
    private static ulong After(HttpRequest request)
    {
        var text = request.Headers["Last-Event-ID"].FirstOrDefault() ?? request.Query["after"].FirstOrDefault() ?? "0";
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new RefusedException(Refusal.Invalid, "QP6028", $"The number of the last event is '{text}'.", "Give the id of an event that was received.");
    }

    private static ListJobsRequest Page(IQueryCollection query)
    {
        var text = query["pageSize"].FirstOrDefault() ?? "0";
        if (!uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)) throw new RefusedException(Refusal.Invalid, "QP6028", $"pageSize is '{text}'.", "Give a whole number.");
        return new ListJobsRequest { PageSize = size, BeforeId = query["beforeId"].FirstOrDefault() ?? "" };
    }
}
