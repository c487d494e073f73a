using System.Globalization;

namespace QuantumPrune.Bench.Peers.Reports;

/// <summary>Our times beside those of others: medians, how far the middle half of the turns spreads, and ratios above 1 where ours is faster.</summary>
internal sealed class ContestTable(TextWriter output, string title, params string[] others)
{
    private readonly MarkdownTable _table = new(
        output, title,
        ["case", "threads", "ours ms", .. others.Select(o => $"{o} ms"), .. others.Select(o => $"{o} / ours"), "largest difference"]);

    /// <param name="name">The case.</param>
    /// <param name="threads">How many threads everybody had.</param>
    /// <param name="timings">Ours first, then the others in the order of the columns.</param>
    public void Row(string name, int threads, IReadOnlyList<Timing?> timings)
    {
        var (ours, rest) = (timings[0], timings.Skip(1).ToArray());
        var differences = rest.OfType<Timing>().Select(t => ours?.DistanceTo(t) ?? double.NaN).ToArray();
        _table.Row(
            [name, Text(threads, "0"), Time(ours), .. rest.Select(Time), .. rest.Select(t => t is null || ours is null ? "-" : Text(t.Median / ours.Median, "0.00")),
                differences.Length == 0 ? "-" : Text(differences.Max(), "0.0e0")]);
    }

    private static string Time(Timing? timing) => timing is null ? "-" : $"{Text(timing.Median, timing.Median < 10 ? "0.000" : "0.0")} (±{Text(50 * timing.Spread, "0")} %)";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
