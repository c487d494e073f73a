namespace QuantumPrune;

/// <summary>Runs independent pieces of work on the machine's cores.</summary>
/// <remarks>
/// Pieces are cut by the problem, never by the number of threads, so that results do not depend on <see cref="Threads"/>.
/// </remarks>
public static class Workers
{
    private static ParallelOptions _options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>How many threads work at once; 1 to any number, by default the number of cores.</summary>
    public static int Threads
    {
        get => _options.MaxDegreeOfParallelism;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _options = new ParallelOptions { MaxDegreeOfParallelism = value };
        }
    }

    /// <summary>Calls <paramref name="body"/> for every index from 0 to <paramref name="count"/> - 1, in any order, and waits.</summary>
    public static void For(int count, Action<int> body)
    {
        if (count <= 1 || Threads == 1)
        {
            for (var i = 0; i < count; i++) body(i);
            return;
        }

        Parallel.For(0, count, _options, body);
    }
}
