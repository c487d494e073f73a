using QuantumPrune.Bridge.Service;

namespace QuantumPrune.Bridge.Running;

/// <summary>Keeps jobs that were just handed in, up to some memory, so that they need not be read from the store when they run. Thread-safe.</summary>
internal sealed class SubmissionCache
{
    private const long MostBytes = 256L << 20;
    private const long BytesPerPair = 48;
    private const long BytesPerVariable = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Submission> _kept = [];
    private long _bytes;

    /// <summary>Keeps a job, if there is room.</summary>
    public void Put(string id, Submission submission)
    {
        lock (_lock)
        {
            if (_bytes + Size(submission) > MostBytes || !_kept.TryAdd(id, submission)) return;
            _bytes += Size(submission);
        }
    }

    /// <summary>Gives a job up: it is needed once. Null when it was not kept.</summary>
    public Submission? Take(string id)
    {
        lock (_lock)
        {
            if (!_kept.Remove(id, out var submission)) return null;
            _bytes -= Size(submission);
            return submission;
        }
    }

    private static long Size(Submission submission) => 1000 + submission.Model.NumVariables * BytesPerVariable + submission.Model.NumInteractions * BytesPerPair + (submission.Constraint?.Weights.Count ?? 0) * 16L;
}
