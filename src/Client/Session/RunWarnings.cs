namespace QuantumPrune.Client.Session;

/// <summary>What a reader of a report should know about the run.</summary>
internal static class RunWarnings
{
    public static IEnumerable<string> Of(Workload work, Outcome chosen)
    {
        foreach (var dense in work.Channels(work.Network).Dense.Where(d => !d.Understood))
            yield return $"{dense.Count} channel(s) of '{dense.Layer}' stay dense: {dense.Reason}.";
        if (chosen.Last.Saving != chosen.Search.AchievedSaving && Math.Abs(chosen.Last.Saving - chosen.Search.AchievedSaving) > LargestChannel(chosen))
            yield return $"The last step saves {chosen.Search.AchievedSaving} instead of {chosen.Last.Saving}: more than one channel away.";
    }

    private static long LargestChannel(Outcome chosen)
    {
        var largest = 0L;
        for (var i = 0; i < chosen.Search.Mask.Length; i++)
        {
            var flipped = (bool[])chosen.Search.Mask.Clone();
            flipped[i] = !flipped[i];
            largest = Math.Max(largest, Math.Abs(chosen.Problem.MeasureSaving(flipped) - chosen.Search.AchievedSaving));
        }

        return largest;
    }
}
