using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Plans;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>Which of the dense network's channels every value of a cut network carries. Immutable.</summary>
public sealed class KeptChannels
{
    private readonly Dictionary<string, int[]> _kept;

    private KeptChannels(Dictionary<string, int[]> kept) => _kept = kept;

    /// <summary>The original index of every channel that the value of this name still carries, in order; null where it lost none.</summary>
    /// <param name="value">A value of the dense network; the cut one calls it by the same name.</param>
    public int[]? this[string value] => _kept.GetValueOrDefault(value);

    /// <summary>Follows a plan's cuts, one after the other.</summary>
    /// <param name="dense">The network before all cuts.</param>
    /// <param name="stages">The cuts.</param>
    /// <param name="inputShape">The shape [C, H, W] that channels are followed with.</param>
    /// <exception cref="InputException">QP1502, QP1503: the cuts are not for this network.</exception>
    public static KeptChannels Of(Graph dense, IReadOnlyList<PlanStage> stages, int[] inputShape)
    {
        var kept = new Dictionary<string, int[]>();
        foreach (var stage in stages)
        {
            var map = ChannelCoupling.Analyze(dense, [1, .. inputShape]);
            Compose(kept, map, PlanReplay.MaskOf(map, stage));
            dense = PlanReplay.Cut(map, stage);
        }

        return new KeptChannels(kept);
    }

    private static void Compose(Dictionary<string, int[]> kept, CouplingMap map, bool[] pruned)
    {
        foreach (var (value, labels) in map.Labels)
        {
            var stays = map.Kept(labels.Slots, pruned);
            if (stays.All(s => s)) continue;
            var before = kept.GetValueOrDefault(value) ?? [.. Enumerable.Range(0, stays.Length)];
            kept[value] = [.. before.Where((_, i) => stays[i])];
        }
    }
}
