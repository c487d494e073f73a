using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Surgery;

namespace QuantumPrune.Pruning.Plans;

/// <summary>Turns masks into plans and plans into smaller networks.</summary>
public static class PlanReplay
{
    /// <summary>One cut as a plan's stage.</summary>
    /// <param name="map">The network's channels before the cut.</param>
    /// <param name="pruned">The mask.</param>
    /// <param name="means">The means to fold, or null for the bare cut.</param>
    public static PlanStage StageOf(CouplingMap map, bool[] pruned, IReadOnlyList<float[]>? means)
    {
        var removals = map.Groups
            .Select(g => new PlanRemoval(g.Name, Enumerable.Range(0, g.Variables.Count).Where(j => pruned[g.Variables[j]]).ToArray(), g.Variables.Count))
            .Where(r => r.Channels.Length > 0);
        return new PlanStage(removals.ToList(), means is null ? [] : map.Sites.Select((s, i) => FoldOf(s, pruned, means[i])).Where(f => f.Channels.Length > 0).ToList());
    }

    /// <summary>Cuts <paramref name="graph"/> as the plan says.</summary>
    /// <exception cref="InputException">QP1502: a group or layer that the network does not have, or a channel out of range; QP1503: a whole group would go.</exception>
    public static Graph Apply(Graph graph, PruningPlan plan)
    {
        foreach (var stage in plan.Stages)
        {
            var map = ChannelCoupling.Analyze(graph, [1, .. plan.InputShape]);
            graph = Cut(map, stage);
        }

        return graph;
    }

    /// <summary>One cut.</summary>
    /// <inheritdoc cref="Apply"/>
    internal static Graph Cut(CouplingMap map, PlanStage stage) => Surgeon.Cut(map, MaskOf(map, stage), stage.Folds.Count == 0 ? null : MeansOf(map, stage));

    /// <summary>The mask of a stage.</summary>
    /// <inheritdoc cref="Apply"/>
    public static bool[] MaskOf(CouplingMap map, PlanStage stage)
    {
        var pruned = new bool[map.VariableCount];
        foreach (var removal in stage.Removals)
        {
            var group = map.Groups.FirstOrDefault(g => g.Name == removal.Group) ?? throw Unknown("group", removal.Group, map.Groups.Select(g => g.Name));
            if (removal.Of != group.Variables.Count)
                throw new InputException("QP1502", $"The plan was made for {removal.Of} channels of '{group.Name}', the network has {group.Variables.Count}.", "Apply the plan to the network that it was made for.");
            foreach (var channel in removal.Channels)
            {
                if (channel < 0 || channel >= group.Variables.Count)
                    throw new InputException("QP1502", $"The plan removes channel {channel} of '{group.Name}', which has {group.Variables.Count}.", "Channels count from 0, after the cuts of the stages before.");
                pruned[group.Variables[channel]] = true;
            }

            if (group.Variables.All(v => pruned[v])) throw new InputException("QP1503", $"The plan removes all of '{group.Name}'.", "Keep at least one channel of every group.");
        }

        return pruned;
    }

    private static PlanFold FoldOf(ConsumerSite site, bool[] pruned, float[] means)
    {
        var removed = Enumerable.Range(0, site.Variables.Length).Where(c => site.Variables[c] >= 0 && pruned[site.Variables[c]]).ToArray();
        return new PlanFold(site.Consumer.Name, removed, Array.ConvertAll(removed, c => means[c]));
    }

    private static float[][] MeansOf(CouplingMap map, PlanStage stage)
    {
        var means = map.Sites.Select(s => new float[s.Variables.Length]).ToArray();
        foreach (var fold in stage.Folds)
        {
            var site = map.Sites.FirstOrDefault(s => s.Consumer.Name == fold.Layer) ?? throw Unknown("layer", fold.Layer, map.Sites.Select(s => s.Consumer.Name));
            for (var i = 0; i < fold.Channels.Length; i++)
            {
                var c = fold.Channels[i];
                if (c < 0 || c >= site.Variables.Length || i >= fold.Means.Length)
                    throw new InputException("QP1502", $"The plan folds channel {c} of '{fold.Layer}', which has {site.Variables.Length} inputs, with {fold.Means.Length} means.", "Give one mean per listed channel.");
                means[map.Sites.ToList().IndexOf(site)][c] = fold.Means[i];
            }
        }

        return means;
    }

    private static InputException Unknown(string kind, string name, IEnumerable<string> known) =>
        new("QP1502", $"The plan names the {kind} '{name}', which the network does not have.", $"It has: {string.Join(", ", known)}.");
}
