using System.Collections.Concurrent;

namespace QuantumPrune.Testing.Leap.Jobs;

/// <summary>The accepted problems; the oldest finished ones are dropped when memory runs short, and are known as gone.</summary>
internal sealed class JobStore(long maxBytes)
{
    private readonly ConcurrentDictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _gone = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _runs = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Job> _order = new();
    private long _bytes;
    private int _count;
    private int _active;
    private long _activeBytes;

    /// <summary>Whether no further problem can be accepted until some have ended.</summary>
    public bool IsFull(int maxActive) => Volatile.Read(ref _active) >= maxActive || Interlocked.Read(ref _activeBytes) >= maxBytes;

    /// <summary>The place of the next problem.</summary>
    public int NextNumber() => Interlocked.Increment(ref _count) - 1;

    /// <summary>The problems that are kept and for which <paramref name="holds"/>, in the order of acceptance.</summary>
    public IReadOnlyList<Job> Where(Func<Job, bool> holds) => [.. _jobs.Select(entry => entry.Value).Where(holds).OrderBy(job => job.Number)];

    /// <summary>How many problems with this label were accepted, dropped ones included.</summary>
    public int Runs(string label) => _runs.GetValueOrDefault(label);

    public void Add(Job job)
    {
        Interlocked.Increment(ref _active);
        Interlocked.Add(ref _activeBytes, job.ActiveSize);
        _jobs[job.Id] = job;
        if (job.Label is { } label) _runs.AddOrUpdate(label, 1, (_, runs) => runs + 1);
    }

    /// <summary>To be called once for every problem after its end.</summary>
    public void Ended(Job job)
    {
        Interlocked.Decrement(ref _active);
        Interlocked.Add(ref _activeBytes, -job.ActiveSize);
        _order.Enqueue(job);
        Interlocked.Add(ref _bytes, job.Size);
        while (Interlocked.Read(ref _bytes) > maxBytes && _order.TryDequeue(out var oldest)) Drop(oldest);
    }

    /// <summary>Refuses with 404 what was never accepted and with 410 what was dropped.</summary>
    public Job Find(string id)
    {
        if (_jobs.TryGetValue(id, out var job)) return job;
        throw _gone.ContainsKey(id) ? new Refusal(410, "Problem is no longer accessible") : Refusal.NoProblem();
    }

    public void Forget(string id)
    {
        _gone[id] = true;
        _jobs.TryRemove(id, out _);
    }

    private void Drop(Job job)
    {
        Interlocked.Add(ref _bytes, -job.Size);
        Forget(job.Id);
        job.Dispose();
    }
}
