using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>
/// Microsoft's Q# compiler in a Node.js process that is started at the first request and again after it died. Requests wait for their turn; one that takes too long, or is
/// cancelled, ends the process. Safe for concurrent calls.
/// </summary>
internal sealed class QSharpWorker(QSharpInstallation installation, QSharpOptions options, TimeProvider time) : IAsyncDisposable
{
    private const int LongestMessage = 1500;
    private readonly SemaphoreSlim _turn = new(1);
    private WorkerProcess? _process;
    private long _requests;
    private bool _disposed;

    /// <summary>The process at work; null before the first request and after the last.</summary>
    public int? ProcessId => _process?.Id;

    /// <summary>The answer's <c>result</c> to a request.</summary>
    /// <param name="request">Without its id.</param>
    /// <param name="read">Makes something of the result, which is gone afterwards. Throws <see cref="InvalidDataException"/> where it makes no sense.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <exception cref="InputException">
    /// QP2060: Node.js is missing or too old. QP2063: the compiler refuses. QP2064: it took too long. QP2065: the process died. QP2066: the answer makes no sense.
    /// </exception>
    public async Task<T> AskAsync<T>(JsonObject request, Func<JsonElement, T> read, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_process is { HasEnded: true }) await DropAsync().ConfigureAwait(false);
            if (_process is null) await StartAsync(cancellation).ConfigureAwait(false);
            return await ExchangeAsync(request, read, options.TimeLimit, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for the request at work, then ends the process.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _disposed = true;
            await DropAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        _process = WorkerProcess.Start(installation);
        var version = await ExchangeAsync(new JsonObject { ["op"] = "version" }, QSharpAnswer.Version, options.StartLimit, cancellation).ConfigureAwait(false);
        if (version.NodeMajor >= QSharpVersion.OldestNode) return;
        await DropAsync().ConfigureAwait(false);
        throw new InputException("QP2060", $"'{installation.Node}' is Node.js {version.Node}; the Q# engine needs {QSharpVersion.OldestNode} or newer.", "Install a newer Node.js, or put it first on the PATH.");
    }

    private async Task<T> ExchangeAsync<T>(JsonObject request, Func<JsonElement, T> read, TimeSpan limit, CancellationToken cancellation)
    {
        request["id"] = ++_requests;
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            var answer = await _process!.ExchangeAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(request), (byte)'\n'], either.Token).ConfigureAwait(false);
            return answer is { } line ? Read(line, read) : throw await DiedAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await KillAsync().ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            throw new InputException("QP2064", FormattableString.Invariant($"The Q# engine took longer than {limit.TotalSeconds:0.###} s and was ended."), "Use fewer qubits, layers or shots.");
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            await KillAsync().ConfigureAwait(false);
            throw new InputException("QP2066", $"The Q# engine gave an answer that makes no sense: {e.Message.TrimEnd('.')}.", $"Install its package again: {installation.Command}", e);
        }
    }

    private T Read<T>(ReadOnlyMemory<byte> line, Func<JsonElement, T> read)
    {
        using var document = JsonDocument.Parse(line);
        var answer = document.RootElement;
        if (answer.GetProperty("id").GetInt64() != _requests) throw new InvalidDataException("it answers another request");
        if (answer.TryGetProperty("error", out var error)) throw Refused(error.GetProperty("message").GetString() ?? throw new InvalidDataException("an error without a message"));
        return read(answer.GetProperty("result"));
    }

    private static InputException Refused(string message) => new(
        "QP2063", $"Microsoft's Q# compiler or simulator refuses: {(message.Length > LongestMessage ? message[..LongestMessage] + "…" : message).TrimEnd('.')}.", "Use fewer qubits or layers; if that does not help, report it.");

    private async Task<InputException> DiedAsync()
    {
        var words = await _process!.LastWordsAsync().ConfigureAwait(false);
        await DropAsync().ConfigureAwait(false);
        return new InputException("QP2065", $"The Q# engine's process ended before it answered ({words}).", "Try again with fewer qubits: it may have run out of memory.");
    }

    private async Task KillAsync()
    {
        if (_process is { } process) await process.KillAsync().ConfigureAwait(false);
        await DropAsync().ConfigureAwait(false);
    }

    private async Task DropAsync()
    {
        if (_process is { } process) await process.DisposeAsync().ConfigureAwait(false);
        _process = null;
    }
}
