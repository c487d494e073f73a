using QuantumPrune.Pruning.Coupling;

namespace QuantumPrune.Pruning.Evaluation;

/// <summary>Where in the order of nodes each variable begins to matter.</summary>
internal static class FirstEffects
{
    /// <summary>For every variable the index of the first node whose result carries one of its channels; 0 if there is none.</summary>
    public static int[] Of(CouplingMap map)
    {
        var first = new int[map.VariableCount];
        for (var i = map.Graph.Nodes.Count - 1; i >= 0; i--)
        {
            foreach (var output in map.Graph.Nodes[i].Outputs)
            {
                if (!map.Labels.TryGetValue(output, out var labels)) continue;
                foreach (var variable in labels.Slots.Select(map.Variable).Where(v => v >= 0)) first[variable] = i;
            }
        }

        return first;
    }
}
