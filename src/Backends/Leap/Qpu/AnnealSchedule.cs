using System.Globalization;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>An annealing schedule: times in microseconds and the share s of the anneal at each, straight lines between.</summary>
/// <param name="Points">Times strictly rise from 0; s is 0 to 1 and ends at 1. One that starts at s = 1 anneals in reverse.</param>
public sealed record AnnealSchedule(IReadOnlyList<(double Time, double Share)> Points)
{
    /// <summary>The schedule of a reverse anneal where none is given: back to s = 0.45 in 5 µs, 15 µs there, forward in 5 µs.</summary>
    public static AnnealSchedule Reversed { get; } = new([(0, 1), (5, 0.45), (20, 0.45), (25, 1)]);

    /// <summary>The time of one anneal in microseconds.</summary>
    public double Duration => Points[^1].Time;

    /// <summary>The largest change of s per microsecond.</summary>
    public double Steepest => Points.Zip(Points.Skip(1), (from, to) => Math.Abs(to.Share - from.Share) / (to.Time - from.Time)).Max();

    /// <summary>Whether it starts from a classical state.</summary>
    public bool IsReverse => Points[0].Share == 1;

    /// <summary>Reads <c>0/0;20/0.4;40/1</c>: time/share, separated by semicolons.</summary>
    /// <exception cref="InputException">QP2030: it is no schedule.</exception>
    public static AnnealSchedule Parse(string text)
    {
        var schedule = new AnnealSchedule([.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(point => Point(text, point))]);
        QpuOptions.Require(schedule.Points.Count >= 2 && schedule.Points[0].Time == 0 && schedule.Points[0].Share is 0 or 1 && schedule.Points[^1].Share == 1, $"schedule is '{text}'", "Start at time 0 with share 0 (or 1 for a reverse anneal) and end with share 1: 0/0;20/0.4;40/1.");
        QpuOptions.Require(schedule.Points.Zip(schedule.Points.Skip(1)).All(pair => pair.First.Time < pair.Second.Time) && schedule.Points.All(point => point.Share is >= 0 and <= 1), $"schedule is '{text}'", "Let times rise strictly and keep shares within 0 and 1.");
        return schedule;
    }

    private static (double Time, double Share) Point(string text, string point) =>
        point.Split('/') is [var time, var share] && double.TryParse(time, NumberStyles.Float, CultureInfo.InvariantCulture, out var t) && double.TryParse(share, NumberStyles.Float, CultureInfo.InvariantCulture, out var s)
            ? (t, s)
            : throw new InputException("QP2030", $"leap-qpu's schedule is '{text}'; '{point}' is no point of one.", "Write time/share, separated by semicolons: 0/0;20/0.4;40/1.");
}
