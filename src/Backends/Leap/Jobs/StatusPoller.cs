using System.Net;
using System.Threading.Channels;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Jobs;

/// <summary>Waits for problems to end: a few polls at a time, each for up to 100 problems, held open by the service where it can. Every wait has a deadline.</summary>
internal sealed class StatusPoller : IAsyncDisposable
{
    private const int ProblemsPerPoll = 100;
    private const int MostMissed = 5;
    private const double PauseGrowth = 1.3;

    private readonly SapiClient _client;
    private readonly LeapJobsOptions _options;
    private readonly Channel<WaitingProblem> _waiting = Channel.CreateUnbounded<WaitingProblem>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _pollers;
    private int _idle;
    private int _disposed;

    public StatusPoller(SapiClient client, LeapJobsOptions options)
    {
        _client = client;
        _options = options;
        _pollers = [.. Enumerable.Range(0, Math.Clamp(client.Options.Resilience.Concurrency / 2, 1, 4)).Select(_ => Task.Run(PollAsync))];
    }

    /// <summary>The state in which a problem ends.</summary>
    /// <exception cref="SapiException">QP5203: the service does not know it. QP5209: it did not end before the deadline.</exception>
    public async Task<ProblemStatus> WaitAsync(string id, TimeSpan deadline, CancellationToken cancellation)
    {
        var problem = new WaitingProblem(id);
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(problem), this);
        try
        {
            return await problem.Ended.WaitAsync(deadline, _client.Options.Time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new SapiException("QP5209", $"Problem {id} did not end within {deadline}.", "It goes on at the service and stays in the journal: 'quantumprune jobs fetch' brings the answer later.", e) { ProblemId = id };
        }
        finally
        {
            problem.Abandoned = true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        _waiting.Writer.TryComplete();
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_pollers).ConfigureAwait(false);
        while (_waiting.Reader.TryRead(out var left)) left.Fail(new ObjectDisposedException(nameof(StatusPoller)));
        _stop.Dispose();
    }

    private async Task PollAsync()
    {
        var frame = new List<WaitingProblem>(ProblemsPerPoll);
        var pause = _options.ShortestPause;
        try
        {
            while (await NextFrameAsync(frame).ConfigureAwait(false))
            {
                var started = _client.Options.Time.GetTimestamp();
                var hold = Hold();
                var ended = await PollFrameAsync(frame, hold).ConfigureAwait(false);
                foreach (var open in frame.Where(problem => !problem.Ended.IsCompleted)) Requeue(open);
                var wasHeld = hold > TimeSpan.Zero && _client.Options.Time.GetElapsedTime(started) >= hold / 2;
                if (ended || wasHeld)
                {
                    pause = _options.ShortestPause;
                    continue;
                }

                await Task.Delay(pause, _client.Options.Time, _stop.Token).ConfigureAwait(false);
                pause = TimeSpan.FromTicks(Math.Min((long)(pause.Ticks * PauseGrowth), _options.LongestPause.Ticks));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            foreach (var open in frame) open.Fail(new ObjectDisposedException(nameof(StatusPoller)));
        }
    }

    private async Task<bool> NextFrameAsync(List<WaitingProblem> frame)
    {
        frame.Clear();
        Interlocked.Increment(ref _idle);
        var more = await _waiting.Reader.WaitToReadAsync(_stop.Token).ConfigureAwait(false);
        Interlocked.Decrement(ref _idle);
        if (more && _options.Linger > TimeSpan.Zero) await Task.Delay(_options.Linger, _client.Options.Time, _stop.Token).ConfigureAwait(false);
        while (frame.Count < ProblemsPerPoll && _waiting.Reader.TryRead(out var problem))
            if (!problem.Abandoned) frame.Add(problem);
        return more;
    }

    /// <summary>One poll; whether a problem ended. What goes wrong for all of them is tried again as long as their deadlines allow; what one of them is at fault for fails that one.</summary>
    private async Task<bool> PollFrameAsync(List<WaitingProblem> frame, TimeSpan hold)
    {
        if (frame.Count == 0) return true;
        try
        {
            var known = await _client.StatusAsync([.. frame.Select(problem => problem.Id)], hold, _stop.Token).ConfigureAwait(false);
            return Note(frame, known.GroupBy(status => status.Id).ToDictionary(same => same.Key, same => same.First()));
        }
        catch (SapiException e) when (frame.Count > 1 && (!e.Transient || e.Code == "QP5206"))
        {
            var lower = await PollFrameAsync(frame[..(frame.Count / 2)], TimeSpan.Zero).ConfigureAwait(false);
            return await PollFrameAsync(frame[(frame.Count / 2)..], TimeSpan.Zero).ConfigureAwait(false) || lower;
        }
        catch (SapiException e) when (e.Status == HttpStatusCode.NotFound && frame[0].Miss() < MostMissed)
        {
            return false; // a problem that was just handed in may not be in the service's list yet
        }
        catch (SapiException e) when (e.Transient)
        {
            _client.Options.Notice?.Invoke($"Waiting for {frame.Count} problems goes on: {e.Cause}");
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            foreach (var problem in frame) problem.Fail(e is SapiException said ? Named(said, problem.Id) : e);
            return true;
        }
    }

    private static SapiException Named(SapiException e, string id) => new(e.Code, $"Problem {id}: {e.Cause}", e.Fix, e) { ProblemId = id, Status = e.Status, ErrorCode = e.ErrorCode, ServiceMessage = e.ServiceMessage };

    /// <summary>The last poller that is free holds its poll for a second only, so that new problems do not wait for it.</summary>
    private TimeSpan Hold() => Volatile.Read(ref _idle) > 0 ? _options.LongPoll : TimeSpan.FromSeconds(Math.Min(1, _options.LongPoll.TotalSeconds));

    private static bool Note(List<WaitingProblem> frame, Dictionary<string, ProblemStatus> known)
    {
        var ended = false;
        foreach (var problem in frame)
        {
            if (!known.TryGetValue(problem.Id, out var status))
            {
                if (problem.Miss() >= MostMissed) problem.Fail(new SapiException("QP5203", $"D-Wave's list does not mention problem {problem.Id}.", "Check the id, and that token and region are those it was made with.") { ProblemId = problem.Id });
            }
            else
            {
                problem.Seen();
                if (!status.Ended) continue;
                problem.End(status);
                ended = true;
            }
        }

        return ended;
    }

    private void Requeue(WaitingProblem problem)
    {
        if (!problem.Abandoned && !_waiting.Writer.TryWrite(problem)) problem.Fail(new ObjectDisposedException(nameof(StatusPoller)));
    }
}
