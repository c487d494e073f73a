using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Gates;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Support;

/// <summary>Random masks and means.</summary>
internal static class Masks
{
    /// <summary>Removes each variable with the probability <paramref name="share"/>, but leaves one of every group.</summary>
    public static bool[] Random(CouplingMap map, RandomSource random, double share)
    {
        var pruned = new bool[map.VariableCount];
        for (var v = 0; v < pruned.Length; v++) pruned[v] = random.NextDouble() < share;
        foreach (var group in map.Groups)
            if (group.Variables.All(v => pruned[v])) pruned[group.Variables[random.NextInt(group.Variables.Count)]] = false;
        return pruned;
    }

    /// <summary>Gives every site that folds random means.</summary>
    public static void SetMeans(CouplingMap map, GatedNetwork gated, RandomSource random)
    {
        for (var i = 0; i < map.Sites.Count; i++)
        {
            if (!gated.Folds(i)) continue;
            for (var c = 0; c < gated.Means[i].Length; c++) gated.Means[i][c] = (float)random.NextGaussian();
        }
    }

    /// <summary>Asserts equality relative to the largest element.</summary>
    public static void Close(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        var difference = Difference(expected, actual);
        Assert.True(difference <= tolerance, $"{what}: differs by {difference} of the largest element");
    }

    public static double Difference(Tensor expected, Tensor actual)
    {
        var scale = Math.Max(1e-3, expected.Span.ToArray().Max(Math.Abs));
        return expected.Span.ToArray().Zip(actual.Span.ToArray(), (e, a) => Math.Abs((double)e - a)).Max() / scale;
    }
}
