namespace QuantumPrune.Bench.Qaoa;

/// <summary>Times calls.</summary>
internal static class Timing
{
    private const int LeastRounds = 9;
    private const double Total = 0.6;
    private const double Round = 0.001; // shorter than a time slice: some rounds have their core to themselves

    /// <summary>The best of many rounds after some to warm up, in seconds per call; short calls are repeated within a round.</summary>
    public static double Best(Action work)
    {
        var once = Math.Max(Seconds(work, 3), 1e-7);
        if (once < Round) Seconds(work, (int)(0.3 / once)); // until the compiler has done its best
        var repeats = Math.Max(1, (int)(Round / once));
        var rounds = Math.Max(LeastRounds, (int)(Total / (once * repeats)));
        return Enumerable.Range(0, rounds).Min(_ => Seconds(work, repeats));
    }

    private static double Seconds(Action work, int repeats)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var k = 0; k < repeats; k++) work();
        return TimeProvider.System.GetElapsedTime(started).TotalSeconds / repeats;
    }
}
