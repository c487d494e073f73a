using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>Makes calls on one <see cref="HttpClient"/>: headers, patience, checks of what comes back. Safe for concurrent use.</summary>
internal sealed class SapiTransport : IDisposable
{
    private static readonly string Agent = $"quantumprune/{typeof(SapiTransport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0"}";

    private readonly SapiOptions _options;
    private readonly HttpClient _http;
    private readonly SapiPipelines _pipelines;
    private readonly HashSet<string> _noticed = new(StringComparer.Ordinal);

    public SapiTransport(SapiOptions options, Func<double> jitter)
    {
        options.Resilience.Check();
        _options = options;
        Endpoint = WithSlash(options.Endpoint);
        _http = new HttpClient(SapiHandler.Make(options), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _pipelines = new SapiPipelines(options.Resilience, options.Time, jitter, Notices.Of(options));
    }

    public Uri Endpoint { get; }

    public SapiToken Token => _options.Token;

    /// <summary>Makes a call until it goes well or its patience ends, and reads the answer by <paramref name="read"/>, whose errors count as the call's.</summary>
    /// <exception cref="SapiException">QP5201 to QP5206.</exception>
    public async Task<T> CallAsync<T>(SapiCall call, Func<SapiReply, T> read, CancellationToken cancellation) =>
        await RunAsync(call.Kind, async (_, token) => Understood(await OnceAsync(call, token).ConfigureAwait(false), read), cancellation).ConfigureAwait(false);

    /// <summary>Runs <paramref name="work"/> under the patience of a kind of call. It is told the number of the try, from 0.</summary>
    public async Task<T> RunAsync<T>(CallKind kind, Func<int, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        var tries = -1;
        try
        {
            return await _pipelines.Patience(kind).ExecuteAsync(async token => await work(Interlocked.Increment(ref tries), token).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or TimeoutRejectedException or BrokenCircuitException)
        {
            throw new SapiException("QP5201", $"{Endpoint} did not answer in {tries + 1} {(tries == 0 ? "try" : "tries")}: {Reason(e)}", "Check the network, the endpoint and the proxy ('quantumprune doctor'); nothing that was handed in is lost.", e) { Transient = true };
        }
    }

    /// <summary>Reads an answer. What is not as it should be, and was not looked at closely, makes it one that cannot be used.</summary>
    /// <exception cref="SapiException">QP5206.</exception>
    public static T Understood<T>(SapiReply reply, Func<SapiReply, T> read)
    {
        try
        {
            return read(reply);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException or JsonException)
        {
            throw SapiReply.Malformed(e.Message.TrimEnd('.'));
        }
    }

    /// <summary>One try.</summary>
    public async Task<SapiReply> OnceAsync(SapiCall call, CancellationToken cancellation) =>
        await _pipelines.Exchange(call.Kind).ExecuteAsync(async token => await ExchangeAsync(call, token).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    public void Dispose()
    {
        _http.Dispose();
        _pipelines.Dispose();
    }

    private async Task<SapiReply> ExchangeAsync(SapiCall call, CancellationToken cancellation)
    {
        using var request = Request(call);
        using var response = await SendAsync(request, cancellation).ConfigureAwait(false);
        NoticeDeprecations(response);
        var body = await BoundedBody.ReadAsync(response.Content, _options.LargestAnswer, cancellation).ConfigureAwait(false);
        var notModified = response.StatusCode == HttpStatusCode.NotModified && call.IfNoneMatch is not null;
        if (!notModified && (int)response.StatusCode is < 200 or > 299) throw SapiErrors.Of(response, body.Span, Token, _options.Time);
        if (!notModified && call.Expected?.FaultOf(response.Content.Headers.ContentType) is { } fault) throw SapiReply.Malformed(fault);
        return new SapiReply(body, notModified, response.Headers.ETag?.ToString(), response.Headers.CacheControl?.MaxAge);
    }

    /// <summary>Sends, and reads the headers. A connection that could not be made in time shows itself as a cancellation that nobody asked for.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException(e.InnerException?.Message ?? "the connection was given up", e);
        }
    }

    private HttpRequestMessage Request(SapiCall call)
    {
        var target = new Uri(Endpoint, call.Target);
        var request = new HttpRequestMessage(call.Method, target) { Content = call.Content?.Invoke() };
        request.Headers.UserAgent.ParseAdd(Agent);
        request.Headers.UserAgent.ParseAdd($"(.NET {Environment.Version}; {RuntimeInformation.ProcessArchitecture})");
        request.Headers.TryAddWithoutValidation("Accept", call.Expected?.Accept ?? "*/*");
        if (EntityTagHeaderValue.TryParse(call.IfNoneMatch, out var known)) request.Headers.IfNoneMatch.Add(known);
        if (_options.CloseConnections) request.Headers.ConnectionClose = true;
        foreach (var (name, value) in _options.Headers) request.Headers.TryAddWithoutValidation(name, value);
        if (SameOrigin(target)) request.Headers.TryAddWithoutValidation("X-Auth-Token", Token.Reveal());
        return request;
    }

    private bool SameOrigin(Uri target) => Uri.Compare(target, Endpoint, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private void NoticeDeprecations(HttpResponseMessage response)
    {
        if (_options.Notice is null || !response.Headers.TryGetValues("X-Deprecation", out var values)) return;
        foreach (var announced in DeprecationHeader.Read(string.Join(", ", values)))
        {
            lock (_noticed)
                if (_noticed.Count > 1000 || !_noticed.Add(announced.Id)) continue;
            _options.Notice(Token.Hide(announced.ToString()));
        }
    }

    private string Reason(Exception e) => e switch
    {
        TimeoutRejectedException timeout => FormattableString.Invariant($"no answer within {timeout.Timeout.TotalSeconds:0.#} s."),
        BrokenCircuitException => "most of the calls of the last half minute failed, and no more are sent for a while.",
        _ => Token.Hide(e.InnerException is SocketException inner ? inner.Message : e.Message).TrimEnd('.') + ".",
    };

    private static Uri WithSlash(Uri endpoint) => endpoint.AbsoluteUri.EndsWith('/') ? endpoint : new Uri(endpoint.AbsoluteUri + "/");
}
