using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using QuantumPrune.Backends.Leap.Wire;
using System.Text.Json.Nodes;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>The calls of D-Wave's Solver API (SAPI) v3, one method each.</summary>
/// <remarks>
/// One HTTP client, no threads of its own, safe for concurrent use. Every call ends: it brings an answer, or fails by <see cref="ResilienceOptions"/> with a
/// <see cref="SapiException"/> that says what SAPI said. Only <see cref="SubmitOnceAsync"/> is not repeated here, because it is not known whether a submit that failed was taken.
/// </remarks>
public sealed class SapiClient : IAsyncDisposable
{
    private const int LongestQuery = 8000;
    private readonly SapiTransport _transport;
    private readonly SolverList _solvers;
    private readonly SapiOptions _options;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="seed">The seed of the jitter of waits.</param>
    /// <exception cref="InputException">QP5221: an option is out of its range.</exception>
    public SapiClient(SapiOptions options, ulong seed = 0)
    {
        var random = new RandomSource(seed).Split("sapi-jitter");
        _options = options = options with { Notice = Notices.Guarded(options.Notice) };
        _transport = new SapiTransport(options, () =>
        {
            lock (random) return random.NextDouble();
        });
        _solvers = new SolverList(_transport, options);
    }

    /// <summary>The base address of all calls.</summary>
    public Uri Endpoint => _transport.Endpoint;

    /// <summary>Tells the accounts of an endpoint apart: a fingerprint of the token, from which it cannot be told.</summary>
    public string Account => _transport.Token.Fingerprint("account");

    internal SapiOptions Options => _options;

    /// <summary>All solvers that the token may use; incomplete definitions are left out.</summary>
    /// <param name="refresh">Whether to ask even for what is still fresh.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<IReadOnlyList<SolverDefinition>> SolversAsync(bool refresh = false, CancellationToken cancellation = default) => _solvers.ReadAsync(refresh, cancellation);

    /// <summary>Hands in jobs in one call, once. Their replies come in the same order.</summary>
    /// <param name="jobs">The JSON of each job.</param>
    /// <param name="cancellation">Ends the call; whether the jobs were taken is then not known.</param>
    /// <exception cref="Exception">The call failed; whether the jobs were taken is not known, unless SAPI refused it (<see cref="SapiException.Status"/> 4xx).</exception>
    internal async Task<IReadOnlyList<SubmitReply>> SubmitOnceAsync(IReadOnlyList<ReadOnlyMemory<byte>> jobs, CancellationToken cancellation)
    {
        var call = new SapiCall(CallKind.Submit, HttpMethod.Post, "problems/") { Expected = SapiMediaType.Problems, Content = () => JobList(jobs) };
        return SapiTransport.Understood(await _transport.OnceAsync(call, cancellation).ConfigureAwait(false), reply =>
        {
            var items = reply.Json();
            if (items.ValueKind != JsonValueKind.Array || items.GetArrayLength() != jobs.Count) throw SapiReply.Malformed($"{jobs.Count} jobs were handed in, and the answer is not a list of as many");
            return Outcomes(items);
        });
    }

    /// <summary>Runs a submit under its patience; see <see cref="SapiTransport.RunAsync"/>.</summary>
    internal Task<T> WithSubmitPatienceAsync<T>(Func<int, CancellationToken, Task<T>> work, CancellationToken cancellation) => _transport.RunAsync(CallKind.Submit, work, cancellation);

    /// <summary>The problem with exactly this label, or null. Of several the first that was handed in.</summary>
    public async Task<ProblemStatus?> FindAsync(string label, CancellationToken cancellation = default)
    {
        var found = await ListAsync($"problems/?label={Uri.EscapeDataString(label)}", CallKind.Read, cancellation).ConfigureAwait(false);
        return found.Where(problem => problem.Label == label).MinBy(problem => problem.SubmittedOn);
    }

    /// <summary>The states of problems, without answers; the call comes back when one of them has ended or after <paramref name="wait"/>.</summary>
    /// <param name="ids">At most 100 ids.</param>
    /// <param name="wait">0 to 30 whole seconds.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="SapiException">QP5203: one of the ids is not known.</exception>
    public Task<IReadOnlyList<ProblemStatus>> StatusAsync(IReadOnlyList<string> ids, TimeSpan wait, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, 100);
        var seconds = (int)Math.Clamp(wait.TotalSeconds, 0, 30);
        var query = $"problems/?id={string.Join(",", ids.Select(Uri.EscapeDataString))}{(seconds > 0 ? FormattableString.Invariant($"&timeout={seconds}") : "")}";
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Length, LongestQuery);
        return ListAsync(query, CallKind.Poll, cancellation);
    }

    /// <summary>A problem, with its answer when it is completed.</summary>
    public Task<ProblemStatus> ProblemAsync(string id, CancellationToken cancellation = default) => ReadProblemAsync(id, problem => problem, cancellation);

    /// <summary>A problem, read by <paramref name="read"/>, whose errors count as the call's.</summary>
    internal Task<T> ReadProblemAsync<T>(string id, Func<ProblemStatus, T> read, CancellationToken cancellation) =>
        _transport.CallAsync(
            new SapiCall(CallKind.Download, HttpMethod.Get, $"problems/{Uri.EscapeDataString(id)}/") { Expected = SapiMediaType.Problem },
            reply => read(ProblemStatus.Read(reply.Json(), _transport.Token)),
            cancellation);

    /// <summary>The answer of a completed problem.</summary>
    public Task<JsonElement> AnswerAsync(string id, CancellationToken cancellation = default) =>
        _transport.CallAsync(
            new SapiCall(CallKind.Download, HttpMethod.Get, $"problems/{Uri.EscapeDataString(id)}/answer") { Expected = SapiMediaType.Answer },
            reply => reply.Json().Member("answer") ?? throw SapiReply.Malformed("there is no answer in it"),
            cancellation);

    /// <summary>The bytes that an answer refers to. The token goes along only when they lie at the endpoint's own origin.</summary>
    public Task<T> DownloadAsync<T>(Uri address, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancellation = default) =>
        _transport.CallAsync(new SapiCall(CallKind.Download, HttpMethod.Get, address.AbsoluteUri), reply => read(reply.Body), cancellation);

    /// <summary>Everything SAPI keeps about a problem, but for who handed it in: that is the token itself.</summary>
    public Task<JsonElement> InfoAsync(string id, CancellationToken cancellation = default) =>
        _transport.CallAsync(
            new SapiCall(CallKind.Download, HttpMethod.Get, $"problems/{Uri.EscapeDataString(id)}/info") { Expected = SapiMediaType.ProblemData },
            reply => WithoutToken(reply),
            cancellation);

    /// <summary>What SAPI noted on a problem: time, severity, text.</summary>
    public Task<IReadOnlyList<string>> MessagesAsync(string id, CancellationToken cancellation = default) =>
        _transport.CallAsync<IReadOnlyList<string>>(
            new SapiCall(CallKind.Read, HttpMethod.Get, $"problems/{Uri.EscapeDataString(id)}/messages") { Expected = SapiMediaType.Messages },
            reply => [.. Items(reply.Json()).Select(m => _transport.Token.Hide($"{m.TextOrNull("timestamp")} {m.TextOrNull("severity")}: {m.TextOrNull("message")}"))],
            cancellation);

    /// <summary>Withdraws problems; each reply is the problem's state or why it cannot be withdrawn (202: it is being solved; 409: it has ended).</summary>
    public Task<IReadOnlyList<SubmitReply>> CancelAsync(IReadOnlyList<string> ids, CancellationToken cancellation = default) =>
        _transport.CallAsync<IReadOnlyList<SubmitReply>>(
            new SapiCall(CallKind.Cancel, HttpMethod.Delete, "problems/") { Expected = SapiMediaType.Problems, Content = () => JsonContentOf(ids) },
            reply => Outcomes(reply.Json()),
            cancellation);

    /// <summary>Announces an upload of <paramref name="bytes"/> bytes; its id.</summary>
    public Task<string> StartUploadAsync(long bytes, CancellationToken cancellation = default) =>
        _transport.CallAsync(
            new SapiCall(CallKind.Upload, HttpMethod.Post, "bqm/multipart") { Content = () => JsonContentOf(new { size = bytes }) },
            reply => reply.Json().TextOrNull("id") ?? throw SapiReply.Malformed("an upload without id"),
            cancellation);

    /// <summary>How far an upload is.</summary>
    public Task<UploadStatus> UploadStatusAsync(string id, CancellationToken cancellation = default) =>
        _transport.CallAsync(new SapiCall(CallKind.Upload, HttpMethod.Get, $"bqm/multipart/{Uri.EscapeDataString(id)}/status"), reply => ReadUpload(reply.Json()), cancellation);

    /// <summary>Sends part <paramref name="number"/>, from 1, with its MD5.</summary>
    public Task<bool> UploadPartAsync(string id, int number, ReadOnlyMemory<byte> part, CancellationToken cancellation = default) =>
        _transport.CallAsync(
            new SapiCall(CallKind.Upload, HttpMethod.Put, FormattableString.Invariant($"bqm/multipart/{Uri.EscapeDataString(id)}/part/{number}")) { Content = () => PartContent(part) },
            _ => true,
            cancellation);

    /// <summary>Asks for the parts to be joined; <paramref name="checksum"/> is the MD5 of the parts' MD5s.</summary>
    public Task<bool> CombineUploadAsync(string id, string checksum, CancellationToken cancellation = default) =>
        _transport.CallAsync(new SapiCall(CallKind.Upload, HttpMethod.Post, $"bqm/multipart/{Uri.EscapeDataString(id)}/combine") { Content = () => JsonContentOf(new { checksum }) }, _ => true, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _transport.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<IReadOnlyList<ProblemStatus>> ListAsync(string target, CallKind kind, CancellationToken cancellation) =>
        _transport.CallAsync<IReadOnlyList<ProblemStatus>>(
            new SapiCall(kind, HttpMethod.Get, target) { Expected = SapiMediaType.Problems },
            reply => [.. Items(reply.Json()).Select(item => ProblemStatus.Read(item, _transport.Token))],
            cancellation);

    private List<SubmitReply> Outcomes(JsonElement json) =>
        [.. Items(json).Select(item => SapiErrors.OfItem(item, _transport.Token) is { } refusal ? new SubmitReply(null, refusal) : new SubmitReply(ProblemStatus.Read(item, _transport.Token), null))];

    private static JsonElement.ArrayEnumerator Items(JsonElement json) => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : throw SapiReply.Malformed("it is not the list that it should be");

    private static UploadStatus ReadUpload(JsonElement json)
    {
        var parts = new Dictionary<int, string>();
        if (json.Member("parts") is { ValueKind: JsonValueKind.Array } listed)
            foreach (var part in listed.EnumerateArray())
                if (part.IntOrNull("part_number") is { } number && part.TextOrNull("checksum") is { } checksum) parts[number] = checksum.Trim('"').ToLowerInvariant();
        return new UploadStatus((json.TextOrNull("status") ?? throw SapiReply.Malformed("an upload without status")) == "UPLOAD_COMPLETED", parts);
    }

    private JsonElement WithoutToken(SapiReply reply)
    {
        var info = JsonReading.Decoded(reply.Json(), json => JsonObject.Create(json)?.ToJsonString()) ?? throw SapiReply.Malformed("there is no information in it");
        var parsed = JsonNode.Parse(info)!;
        (parsed["metadata"] as JsonObject)?.Remove("submitted_by");
        return (reply with { Body = Encoding.UTF8.GetBytes(_transport.Token.Hide(parsed.ToJsonString())) }).Json();
    }

    private ByteArrayContent JobList(IReadOnlyList<ReadOnlyMemory<byte>> jobs)
    {
        if (!_options.Compress) return Json(JobBody.List(jobs));
        var content = Json(Zlib.Pack(JobBody.List(jobs)));
        content.Headers.ContentEncoding.Add("deflate"); // the zlib wrapping of RFC 1950, as HTTP means it
        return content;
    }

    private static ByteArrayContent JsonContentOf<T>(T value) => Json(JsonSerializer.SerializeToUtf8Bytes(value));

    private static ByteArrayContent Json(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static ReadOnlyMemoryContent PartContent(ReadOnlyMemory<byte> part)
    {
        var content = new ReadOnlyMemoryContent(part);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.ContentMD5 = Md5.Of(part.Span);
        return content;
    }
}
