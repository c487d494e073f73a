using QuantumPrune.Backends.Leap.Jobs;

namespace QuantumPrune.Backends.Leap.Session;

/// <summary>Answers that were paid for but not used, because a job that belongs with theirs failed. Safe for concurrent use.</summary>
internal sealed class SpareAnswers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<JobResult>> _answers = new(StringComparer.Ordinal);

    /// <summary>Keeps the answer to a question.</summary>
    public void Put(string key, JobResult answer)
    {
        lock (_lock)
        {
            if (!_answers.TryGetValue(key, out var kept)) _answers[key] = kept = new Queue<JobResult>();
            kept.Enqueue(answer);
        }
    }

    /// <summary>An answer to a question, which is given once, or null.</summary>
    public JobResult? Take(string key)
    {
        lock (_lock) return _answers.TryGetValue(key, out var kept) && kept.TryDequeue(out var answer) ? answer : null;
    }
}
