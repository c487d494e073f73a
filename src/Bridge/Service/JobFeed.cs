using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Service;

/// <summary>What happens to an open job, for all who watch it. Thread-safe.</summary>
/// <remarks>Event numbers are the attempt times 2^32 plus a counter, so that they grow through restarts without being stored.</remarks>
internal sealed class JobFeed
{
    private const int MostIncumbents = 1000;

    private readonly Lock _lock = new();
    private readonly List<JobEvent> _incumbents = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StoredJob _job;
    private ulong _number;
    private ulong _changedAt;
    private double? _best;

    /// <summary>Starts with the job as it is stored.</summary>
    public JobFeed(StoredJob job)
    {
        _job = job;
        _number = _changedAt = First(job);
    }

    /// <summary>The first number of the attempt that a job is in; one that waits again after a restart of the server is past all numbers that it was seen with.</summary>
    public static ulong First(StoredJob job) => ((ulong)job.Attempts << 32) + (job is { Attempts: > 0, Phase: JobPhase.Waiting } ? 1UL << 31 : 1);

    /// <summary>The lowest energy of this attempt so far.</summary>
    public double? Best
    {
        get
        {
            lock (_lock) return _best;
        }
    }

    /// <summary>The job has changed.</summary>
    public void Change(StoredJob job) => Apply(() =>
    {
        if (job.Attempts > _job.Attempts) Restart(job);
        _job = job;
        _changedAt = ++_number;
        return true;
    });

    /// <summary>An energy lower than all before in this attempt.</summary>
    public void Improve(double energy, double seconds) => Apply(() =>
    {
        if (energy >= _best) return false;
        _best = energy;
        if (_incumbents.Count == MostIncumbents) Thin();
        _incumbents.Add(new JobEvent { Number = ++_number, Incumbent = new Incumbent { Energy = energy, Seconds = seconds } });
        return true;
    });

    /// <summary>What happened after an event, and a task that ends when more has.</summary>
    public FeedPage After(ulong number)
    {
        lock (_lock)
        {
            JobEvent[] incumbents = [.. _incumbents.Where(incumbent => incumbent.Number > number)];
            return new FeedPage(_job, _best, incumbents, _number, _changedAt > number, _changed.Task);
        }
    }

    /// <summary>The lower energies so far.</summary>
    public IReadOnlyList<JobEvent> Trace()
    {
        lock (_lock) return [.. _incumbents];
    }

    private void Restart(StoredJob job)
    {
        _incumbents.Clear();
        _best = null;
        _number = First(job);
    }

    /// <summary>Keeps every second one, and the latest.</summary>
    private void Thin()
    {
        var kept = _incumbents.Where((_, k) => k % 2 == 1).ToList();
        _incumbents.Clear();
        _incumbents.AddRange(kept);
    }

    private void Apply(Func<bool> change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (!change()) return;
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
