namespace QuantumPrune.Client.Comparison;

/// <summary>Listens to a run's improvements: energy over time, and when the target was reached.</summary>
/// <param name="goal">The energy to reach, or null.</param>
/// <param name="clock">The clock of the run, which starts now.</param>
internal sealed class IncumbentLog(double? goal, TimeProvider clock)
{
    /// <summary>The most points kept; beyond them every second one is dropped.</summary>
    public const int Most = 1000;

    private readonly long _start = clock.GetTimestamp();
    private readonly Lock _lock = new();
    private readonly List<Incumbent> _points = [];

    /// <summary>When the target was reached, seconds; null as long as it was not.</summary>
    public double? Reached { get; private set; }

    /// <summary>The time since the start, seconds.</summary>
    public double Elapsed => clock.GetElapsedTime(_start).TotalSeconds;

    /// <summary>The points so far.</summary>
    public IReadOnlyList<Incumbent> Points
    {
        get
        {
            lock (_lock) return [.. _points];
        }
    }

    /// <summary>Notes an energy that was reached now; one that is no improvement is passed over.</summary>
    public void Add(double energy)
    {
        var now = Elapsed;
        lock (_lock)
        {
            if (_points.Count > 0 && !(energy < _points[^1].Energy)) return;
            if (energy <= goal) Reached ??= now;
            if (_points.Count == Most) Thin();
            _points.Add(new Incumbent(now, energy));
        }
    }

    /// <summary>Drops every second point, the first stays.</summary>
    private void Thin()
    {
        for (var k = 1; k <= _points.Count / 2; k++)
            if (2 * k < _points.Count) _points[k] = _points[2 * k];
        _points.RemoveRange((_points.Count + 1) / 2, _points.Count / 2);
    }
}
