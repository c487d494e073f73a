namespace QuantumPrune;

/// <summary>A body to be called for many indices, without its types.</summary>
internal abstract class WorkerJob
{
    public abstract void Call(int index);
}

/// <summary>A body with its state; one per calling thread and type, used again for every call.</summary>
internal sealed class WorkerJob<TState> : WorkerJob
{
    [ThreadStatic]
    private static WorkerJob<TState>? _own;

    private TState _state = default!;
    private Action<TState, int> _body = null!;

    public static WorkerJob<TState> Of(TState state, Action<TState, int> body)
    {
        var job = _own ??= new WorkerJob<TState>();
        job._state = state;
        job._body = body;
        return job;
    }

    public override void Call(int index) => _body(_state, index);

    /// <summary>Lets go of what the state holds.</summary>
    public void Clear() => (_state, _body) = (default!, null!);
}
