using QuantumPrune.Bridge.Accounts;

namespace QuantumPrune.Bridge.Queue;

/// <summary>
/// The jobs that wait for a pool. Accounts take turns, however many jobs each has; within an account it is first in, first out. An account that runs as many jobs as it
/// may is passed over. Thread-safe.
/// </summary>
internal sealed class FairQueue
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Line> _turns = new();
    private readonly Dictionary<Account, Line> _lines = [];
    private readonly Queue<TaskCompletionSource<QueuedJob>> _takers = new();

    /// <summary>Jobs that wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _lines.Values.Sum(line => line.Jobs.Count);
        }
    }

    /// <summary>Adds a job at its account's end.</summary>
    public void Add(QueuedJob job)
    {
        lock (_lock)
        {
            var line = LineOf(job.Account);
            line.Jobs.AddLast(job);
            line.Places[job.Id] = line.Added++;
            Serve();
        }
    }

    /// <summary>The job whose turn it is; it counts as its account's until <see cref="Done"/>.</summary>
    public async Task<QueuedJob> TakeAsync(CancellationToken cancellation)
    {
        var taker = new TaskCompletionSource<QueuedJob>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var given = cancellation.UnsafeRegister(_ => taker.TrySetCanceled(cancellation), null);
        lock (_lock)
        {
            _takers.Enqueue(taker);
            Serve();
        }

        return await taker.Task.ConfigureAwait(false);
    }

    /// <summary>Says that a job that was taken runs no more.</summary>
    public void Done(QueuedJob job)
    {
        lock (_lock)
        {
            LineOf(job.Account).Running--;
            Forget(job.Account);
            Serve();
        }
    }

    /// <summary>Takes a job out of the queue.</summary>
    /// <returns>Whether it was waiting.</returns>
    public bool Remove(QueuedJob job)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(job.Account, out var line) || !line.Places.Remove(job.Id)) return false;
            line.Jobs.Remove(job);
            Forget(job.Account);
            return true;
        }
    }

    /// <summary>At most so many jobs are taken before this one; 0 for one that does not wait.</summary>
    public int Position(QueuedJob job)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(job.Account, out var line) || !line.Places.TryGetValue(job.Id, out var place)) return 0;
            var before = Math.Min(place - line.Taken, line.Jobs.Count - 1);
            return (int)Math.Min(int.MaxValue, _lines.Values.Sum(other => Math.Min(before + (other == line ? 0 : 1), other.Jobs.Count)));
        }
    }

    /// <summary>Gives jobs to those who wait for one, as long as there are both.</summary>
    private void Serve()
    {
        while (_takers.Count > 0 && NextLine() is { } line)
        {
            var job = line.Jobs.First!.Value;
            if (!_takers.Dequeue().TrySetResult(job)) continue; // the taker has given up
            line.Jobs.RemoveFirst();
            line.Taken = line.Places[job.Id] + 1;
            line.Places.Remove(job.Id);
            line.Running++;
            _turns.Remove(line);
            _turns.AddLast(line);
        }
    }

    private Line? NextLine() => _turns.FirstOrDefault(line => line.Jobs.Count > 0 && line.Running < line.Account.Options.MaxRunning);

    private Line LineOf(Account account)
    {
        if (_lines.TryGetValue(account, out var line)) return line;
        line = new Line(account);
        _lines.Add(account, line);
        _turns.AddLast(line);
        return line;
    }

    private void Forget(Account account)
    {
        if (_lines[account] is not { Jobs.Count: 0, Running: 0 } line) return;
        _lines.Remove(account);
        _turns.Remove(line);
    }

    /// <summary>What waits and runs of an account.</summary>
    private sealed class Line(Account account)
    {
        public Account Account { get; } = account;

        public LinkedList<QueuedJob> Jobs { get; } = new();

        /// <summary>The number that each job got when it was added.</summary>
        public Dictionary<string, long> Places { get; } = [];

        public long Added { get; set; }

        public long Taken { get; set; }

        public int Running { get; set; }
    }
}
