using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>One run of worker.mjs. It ends by itself when its standard input closes, as it does when this program dies.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const int LongestAnswer = 256 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Process _process;
    private readonly LineReader _lines;
    private readonly TextTail _errors;

    private WorkerProcess(Process process)
    {
        _process = process;
        _lines = new LineReader(process.StandardOutput.BaseStream, LongestAnswer);
        _errors = new TextTail(process.StandardError);
    }

    /// <summary>The operating system's number of it.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it is over.</summary>
    public bool HasEnded => _process.HasExited;

    /// <exception cref="InputException">QP2060: Node.js cannot be started.</exception>
    public static WorkerProcess Start(QSharpInstallation installation)
    {
        var start = new ProcessStartInfo(installation.Node, [installation.Worker, installation.Packages])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        try
        {
            return new WorkerProcess(Process.Start(start)!);
        }
        catch (Win32Exception e)
        {
            throw new InputException("QP2060", $"'{installation.Node}' cannot be started: {e.Message}.", "Install Node.js 18 or newer.", e);
        }
    }

    /// <summary>Sends a line and waits for one.</summary>
    /// <returns>Valid until the next call; null when the process ended instead.</returns>
    /// <exception cref="InvalidDataException">The answer is too long.</exception>
    public async Task<ReadOnlyMemory<byte>?> ExchangeAsync(ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        try
        {
            var input = _process.StandardInput.BaseStream;
            await input.WriteAsync(line, cancellation).ConfigureAwait(false);
            await input.FlushAsync(cancellation).ConfigureAwait(false);
            return await _lines.ReadAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>How it ended and the last of what it said about that.</summary>
    public async Task<string> LastWordsAsync()
    {
        await EndAsync(Patience).ConfigureAwait(false);
        await Task.WhenAny(_errors.Ended, Task.Delay(Patience)).ConfigureAwait(false);
        return $"exit code {_process.ExitCode}{(_errors.ToString() is { Length: > 0 } said ? $": {said}" : "")}";
    }

    /// <summary>Ends it at once, whatever it is doing.</summary>
    public ValueTask KillAsync() => EndAsync(TimeSpan.Zero);

    /// <summary>Asks it to end, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(Patience).ConfigureAwait(false);
        _process.Dispose();
    }

    private async ValueTask EndAsync(TimeSpan patience)
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone, and what was left to send with it.
        }

        using var source = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
