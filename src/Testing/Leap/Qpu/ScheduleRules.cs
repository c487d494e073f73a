namespace QuantumPrune.Testing.Leap.Qpu;

/// <summary>What an anneal schedule of points (time in microseconds, s) has to keep.</summary>
internal sealed class ScheduleRules(QpuView qpu, bool fast)
{
    public void Check((double Time, double S)[] points)
    {
        var reverse = points.Length > 0 && points[0].S == 1;
        var most = fast ? 2 : qpu.Number("max_anneal_schedule_points", 12) + (reverse ? 1 : 0);
        if (points.Length < 2 || points.Length > most) throw Refusal.Bad($"Parameter 'anneal_schedule' must have 2 to {most} points");
        if (points[0].Time != 0 || points[0].S is not (0 or 1) || points[^1].S != 1) throw Refusal.Bad("Parameter 'anneal_schedule' must start at time 0 with s 0 or 1 and end with s 1");
        if (points.Any(point => point.S is < 0 or > 1)) throw Refusal.Bad("Parameter 'anneal_schedule' has s beyond [0, 1]");
        CheckRising(points, "anneal_schedule");
        var range = qpu.Range(fast ? "fast_anneal_time_range" : "annealing_time_range") ?? (0, double.PositiveInfinity);
        if (points[^1].Time > range.High) throw Refusal.Bad($"Parameter 'anneal_schedule' must end by {range.High}");
        CheckSlopes(points, range.Low);
    }

    public static void CheckRising((double Time, double Value)[] points, string name)
    {
        for (var i = 1; i < points.Length; i++)
            if (points[i].Time <= points[i - 1].Time) throw Refusal.Bad($"Times of parameter '{name}' must rise");
    }

    private static void CheckSlopes((double Time, double S)[] points, double shortest)
    {
        for (var i = 1; i < points.Length; i++)
            if (Math.Abs(points[i].S - points[i - 1].S) * shortest > (points[i].Time - points[i - 1].Time) * (1 + 1e-9)) throw Refusal.Bad("A slope of parameter 'anneal_schedule' is too steep");
    }
}
