using System.Collections.Concurrent;
using QuantumPrune.Bridge.Jobs;

namespace QuantumPrune.Bridge.Service;

/// <summary>The feeds of all open jobs. Thread-safe.</summary>
internal sealed class JobFeeds
{
    private readonly ConcurrentDictionary<string, JobFeed> _feeds = new();

    /// <summary>The feed of an open job.</summary>
    public JobFeed Of(StoredJob job) => _feeds.GetOrAdd(job.Id, (_, stored) => new JobFeed(stored), job);

    /// <summary>The feed of a job, or null where there is none.</summary>
    public JobFeed? Find(string id) => _feeds.GetValueOrDefault(id);

    /// <summary>Tells those who watch that a job has changed; one that has ended is let go.</summary>
    public void Publish(StoredJob job)
    {
        if (job.Phase < JobPhase.Completed) Of(job).Change(job);
        else if (_feeds.TryRemove(job.Id, out var feed)) feed.Change(job);
    }

    /// <summary>Lets the feed of a job go that has ended without it.</summary>
    public void Drop(string id) => _feeds.TryRemove(id, out _);
}
