using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Plans;

namespace QuantumPrune.Client.Session.Details;

/// <summary>Which channels of the dense network are left, and how sensitive each was in the last step.</summary>
internal static class LayerDetails
{
    private const int Digits = 4;

    public static IReadOnlyList<ReportLayer> Of(Workload work, Outcome chosen)
    {
        var last = chosen.Last.Map.Groups.ToDictionary(group => group.Name);
        return [.. work.Channels(work.Network).Groups.Select(group => Layer(group, last.GetValueOrDefault(group.Name), chosen))];
    }

    private static ReportLayer Layer(PrunableGroup group, PrunableGroup? last, Outcome chosen)
    {
        var before = Left(group, chosen.Stages.SkipLast(1));
        var kept = Left(group, chosen.Stages);
        var sensitivity = chosen.Last.Calibration.Sensitivity;
        return new ReportLayer(
            group.Name, string.Concat(Enumerable.Range(0, group.Variables.Count).Select(channel => kept.Contains(channel) ? '1' : '0')),
            Spread(group.Variables.Count, before, last, sensitivity.Taylor), Spread(group.Variables.Count, before, last, sensitivity.Fisher));
    }

    /// <summary>The channels of the dense network that some cuts leave: each counts those that the cuts before it left.</summary>
    private static List<int> Left(PrunableGroup group, IEnumerable<PlanStage> stages)
    {
        var left = Enumerable.Range(0, group.Variables.Count).ToList();
        foreach (var removal in stages.SelectMany(stage => stage.Removals).Where(removal => removal.Group == group.Name))
        {
            var gone = removal.Channels.ToHashSet();
            left = [.. left.Where((_, i) => !gone.Contains(i))];
        }

        return left;
    }

    /// <summary>The last step's values at the places of the dense network's channels.</summary>
    private static double[] Spread(int count, List<int> left, PrunableGroup? last, double[] values)
    {
        var spread = Enumerable.Repeat(double.NaN, count).ToArray();
        for (var i = 0; i < left.Count && i < last?.Variables.Count; i++) spread[left[i]] = Rounded(values[last.Variables[i]]);
        return spread;
    }

    /// <summary>Keeps four digits: reports are passed on, and more say nothing.</summary>
    private static double Rounded(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return value;
        return double.Parse(value.ToString($"E{Digits - 1}", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
    }
}
