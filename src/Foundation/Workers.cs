namespace QuantumPrune;

/// <summary>Runs independent pieces of work on the machine's cores.</summary>
/// <remarks>
/// Pieces are cut by the problem, never by the number of threads, so that results do not depend on <see cref="Threads"/>.
/// A call while another call has the cores, or from inside one of its pieces, runs on the calling thread alone.
/// </remarks>
public static class Workers
{
    private static readonly Lock Change = new();
    private static int _threads = Environment.ProcessorCount;
    private static WorkerPool? _pool;

    [ThreadStatic]
    private static bool _inside;

    /// <summary>How many threads work at once; 1 to any number, by default the number of cores.</summary>
    public static int Threads
    {
        get => _threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            lock (Change)
            {
                if (value == _threads) return;
                _threads = value;
                Interlocked.Exchange(ref _pool, null)?.Dispose();
            }
        }
    }

    /// <summary>Calls <paramref name="body"/> for every index from 0 to <paramref name="count"/> - 1, in any order, and waits.</summary>
    /// <exception cref="Exception">The first that a piece threw.</exception>
    public static void For(int count, Action<int> body) => For(count, body, static (call, i) => call(i));

    /// <summary>The same for a body without captured variables, which asks for no memory.</summary>
    /// <param name="count">How many pieces.</param>
    /// <param name="state">Handed to every call.</param>
    /// <param name="body">A static function of the state and the index.</param>
    /// <inheritdoc cref="For(int, Action{int})"/>
    public static void For<TState>(int count, TState state, Action<TState, int> body)
    {
        if (count <= 1 || _threads == 1 || _inside || !Pool().TryRun(count, state, body))
            for (var i = 0; i < count; i++) body(state, i);
    }

    /// <summary>Marks the thread as one that works on a piece.</summary>
    internal static void Enter() => _inside = true;

    /// <summary>Takes the mark back.</summary>
    internal static void Leave() => _inside = false;

    private static WorkerPool Pool()
    {
        if (Volatile.Read(ref _pool) is { } pool) return pool;
        lock (Change) return _pool ??= new WorkerPool(_threads - 1);
    }
}
