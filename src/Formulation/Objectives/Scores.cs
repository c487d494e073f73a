namespace QuantumPrune.Formulation.Objectives;

/// <summary>Scaling of per-variable scores.</summary>
internal static class Scores
{
    /// <summary>Divides by the mean; a mean of zero leaves zeros.</summary>
    public static double[] DividedByMean(double[] values, int[] group, Normalise over)
        => over == Normalise.Global ? Divided(values, new int[values.Length]) : Divided(values, group);

    private static double[] Divided(double[] values, int[] group)
    {
        var result = new double[values.Length];
        foreach (var members in Groups.Members(group))
        {
            var mean = members.Length == 0 ? 0 : members.Average(i => values[i]);
            foreach (var i in members) result[i] = mean > 0 ? values[i] / mean : 0;
        }

        return result;
    }
}
