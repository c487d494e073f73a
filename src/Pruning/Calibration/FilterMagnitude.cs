using QuantumPrune.Pruning.Coupling;

namespace QuantumPrune.Pruning.Calibration;

/// <summary>Mean |w| of the filters that compute each variable's channels, over all its members.</summary>
internal static class FilterMagnitude
{
    public static double[] Of(CouplingMap map)
    {
        var (sums, counts) = (new double[map.VariableCount], new long[map.VariableCount]);
        foreach (var (weight, axis, variables) in map.Producers)
        {
            var constant = map.Graph.Constants[weight];
            var inner = constant.Shape.Skip(axis + 1).Aggregate(1, (a, b) => a * b);
            for (var i = 0; i < constant.Count; i++)
            {
                var v = variables[i / inner % variables.Length];
                if (v < 0) continue;
                sums[v] += Math.Abs(constant.Floats![i]);
                counts[v]++;
            }
        }

        return sums.Select((s, v) => counts[v] == 0 ? 0 : s / counts[v]).ToArray();
    }
}
