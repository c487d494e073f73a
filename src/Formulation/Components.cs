namespace QuantumPrune.Formulation;

/// <summary>Splits a model along its missing couplings.</summary>
internal static class Components
{
    public static IReadOnlyList<int[]> Of(BinaryQuadraticModel model)
    {
        var found = new List<int[]>();
        var seen = new bool[model.NumVariables];
        for (var i = 0; i < seen.Length; i++)
            if (!seen[i]) found.Add(Reach(model, i, seen));
        return found;
    }

    private static int[] Reach(BinaryQuadraticModel model, int start, bool[] seen)
    {
        var members = new List<int> { start };
        seen[start] = true;
        for (var next = 0; next < members.Count && members.Count < seen.Length; next++)
        {
            foreach (var j in model.Neighbours(members[next]))
            {
                if (seen[j]) continue;
                seen[j] = true;
                members.Add(j);
            }
        }

        members.Sort();
        return [.. members];
    }
}
