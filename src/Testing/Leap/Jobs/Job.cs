namespace QuantumPrune.Testing.Leap.Jobs;

/// <summary>An accepted problem and what has become of it. Safe for concurrent use; final states never change.</summary>
internal sealed class Job : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<ProblemStatus> _statuses = [ProblemStatus.Pending];
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cancel = new();

    public required string Id { get; init; }

    public required string? Label { get; init; }

    public required EmulatedSolver Solver { get; init; }

    /// <summary>The graph it was accepted for.</summary>
    public required string? GraphId { get; init; }

    public required string Type { get; init; }

    /// <summary>The submitted data and parameters as JSON.</summary>
    public required string Data { get; init; }

    public required string Parameters { get; init; }

    public required DateTimeOffset SubmittedOn { get; init; }

    /// <summary>Makes the answer as JSON; null after the end, so that what it needs is let go.</summary>
    public required Func<Job, CancellationToken, Task<string>>? Work { get; set; }

    /// <summary>The place in the order of acceptance, from 0.</summary>
    public required int Number { get; init; }

    public DateTimeOffset? SolvedOn { get; private set; }

    public string? Answer { get; private set; }

    /// <summary>The document that an answer by reference points to.</summary>
    public string? AnswerData { get; set; }

    public string? ErrorMessage { get; private set; }

    public Task Finished => _finished.Task;

    /// <summary>Cancelled when a client asks for it.</summary>
    public CancellationToken Cancellation => _cancel.Token;

    public ProblemStatus Status
    {
        get
        {
            lock (_lock) return _statuses[^1];
        }
    }

    public bool IsFinal => _finished.Task.IsCompleted;

    /// <summary>About how many bytes a problem keeps alive that waits or runs, its decoded form included.</summary>
    public long ActiveSize => (4L * Data.Length) + (2L * Parameters.Length) + 1000;

    /// <summary>About how many bytes a finished problem keeps alive.</summary>
    public long Size => (2L * (Data.Length + Parameters.Length + (Answer?.Length ?? 0) + (AnswerData?.Length ?? 0))) + 1000;

    /// <summary>PENDING to IN_PROGRESS; false when it was cancelled before.</summary>
    public bool TryStart()
    {
        lock (_lock)
        {
            if (_statuses[^1] != ProblemStatus.Pending) return false;
            _statuses.Add(ProblemStatus.InProgress);
            return true;
        }
    }

    public void Complete(string answer, DateTimeOffset now) => End(ProblemStatus.Completed, now, answer, null);

    public void Fail(string message, DateTimeOffset now) => End(ProblemStatus.Failed, now, null, message);

    public void EndCancelled(DateTimeOffset now) => End(ProblemStatus.Cancelled, now, null, null);

    /// <summary>Ends a waiting problem, or asks a running one to end; returns the status that this met.</summary>
    public ProblemStatus Cancel(DateTimeOffset now)
    {
        ProblemStatus met;
        lock (_lock)
        {
            met = _statuses[^1];
            if (met == ProblemStatus.Pending) End(ProblemStatus.Cancelled, now, null, null);
        }

        if (met is ProblemStatus.Pending or ProblemStatus.InProgress) _cancel.Cancel();
        return met;
    }

    public EmulatedProblem Snapshot()
    {
        lock (_lock) return new EmulatedProblem(Id, Label, Solver.Name, GraphId, Type, SubmittedOn, [.. _statuses], ErrorMessage, Parameters);
    }

    /// <inheritdoc/>
    public void Dispose() => _cancel.Dispose();

    private void End(ProblemStatus status, DateTimeOffset now, string? answer, string? error)
    {
        lock (_lock)
        {
            if (_finished.Task.IsCompleted) return;
            (SolvedOn, Answer, ErrorMessage, Work) = (now, answer, error, null);
            _statuses.Add(status);
            _finished.SetResult();
        }
    }
}
