using System.Globalization;

namespace QuantumPrune.Client.Session.Sweeps;

/// <summary>The runs of a sweep: every target with every seed.</summary>
public static class SweepPlan
{
    private const int MostTargets = 100;

    /// <summary>Reads one target as <see cref="PruneTarget.Parse"/> does, or several as in <c>params=0.1..0.7:7</c>: seven shares at equal distances, both ends included.</summary>
    /// <exception cref="InputException">QP1601: another form, or a share outside (0, 1).</exception>
    public static IReadOnlyList<PruneTarget> Targets(string text)
    {
        if (!text.Contains("..", StringComparison.Ordinal)) return [PruneTarget.Parse(text)];
        var parts = text.Split('=', 2);
        var range = parts.Length == 2 ? parts[1].Split(':') : [];
        var ends = range.Length == 2 ? range[0].Split("..") : [];
        if (ends.Length != 2 || !int.TryParse(range[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 2 or > MostTargets)
            throw new InputException("QP1601", $"The target '{text}' cannot be read.", $"Write params=0.1..0.7:7: the first and the last share, and how many, 2 to {MostTargets}.");
        var (first, last) = (PruneTarget.Parse($"{parts[0]}={ends[0]}"), PruneTarget.Parse($"{parts[0]}={ends[1]}"));
        return [.. Enumerable.Range(0, count).Select(i => first with { Share = Math.Round(first.Share + ((last.Share - first.Share) * i / (count - 1)), 6) })];
    }

    /// <summary>The settings of every run, with the folder that it writes, relative to the sweep's.</summary>
    /// <param name="settings">What the runs have in common; seeds count from its seed.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="seeds">How many seeds, 1 or more.</param>
    public static IReadOnlyList<(string Folder, PruneSettings Settings)> Runs(PruneSettings settings, IReadOnlyList<PruneTarget> targets, int seeds) =>
    [
        .. from number in Enumerable.Range(0, seeds)
           from target in targets
           let seed = settings.Seed + (ulong)number
           select (string.Create(CultureInfo.InvariantCulture, $"{target.KindName}-{target.Share}-seed-{seed}"), settings with { Target = target, Seed = seed }),
    ];
}
