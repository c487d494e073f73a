namespace QuantumPrune.Bench.Formats;

/// <summary>Prints how long things take.</summary>
internal sealed class Clock(TextWriter output)
{
    private const int Rounds = 7;

    /// <summary>One call.</summary>
    public T Once<T>(string name, Func<T> work)
    {
        var (result, seconds) = Time(work);
        output.WriteLine(FormattableString.Invariant($"{name,-14} {seconds:0.0000} s"));
        return result;
    }

    /// <summary>The median and the best of several calls after one to warm up.</summary>
    public void Repeat<T>(string name, Func<T> work)
    {
        work();
        var seconds = Enumerable.Range(0, Rounds).Select(_ => Time(work).Seconds).Order().ToArray();
        output.WriteLine(FormattableString.Invariant($"{name,-14} {seconds[Rounds / 2]:0.0000} s (best {seconds[0]:0.0000})"));
    }

    private static (T Result, double Seconds) Time<T>(Func<T> work)
    {
        var started = TimeProvider.System.GetTimestamp();
        var result = work();
        return (result, TimeProvider.System.GetElapsedTime(started).TotalSeconds);
    }
}
