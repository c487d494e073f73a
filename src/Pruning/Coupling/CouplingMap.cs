using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling;

/// <summary>The channels of a network that can be removed: binary variables, their groups, and where each variable shows in the graph.</summary>
public sealed class CouplingMap
{
    private readonly int[] _variableOfSlot;

    internal CouplingMap(Graph graph, Dictionary<string, ValueFact> facts, CouplingContext context, int[] variableOfSlot, IReadOnlyList<PrunableGroup> groups, IReadOnlyList<DenseChannels> dense)
    {
        Graph = graph;
        Facts = facts;
        Labels = context.Labels;
        ConstantAxes = context.ConstantAxes.ToDictionary(c => c.Key, c => (IReadOnlyDictionary<int, int[]>)c.Value);
        Sites = context.Consumers.Select((c, i) => new ConsumerSite(i, c.Node, c.Node.Inputs[0], c.Slots.Select(s => variableOfSlot[s]).ToArray())).Where(s => s.Variables.Any(v => v >= 0)).ToList();
        Producers = context.Producers.Select(p => (p.Weight, AxisOf(context, p.Weight, p.Slots), p.Slots.Select(s => variableOfSlot[s]).ToArray())).Where(p => p.Item2 >= 0).ToList();
        _variableOfSlot = variableOfSlot;
        Groups = groups;
        Dense = dense;
        VariableCount = groups.Sum(g => g.Variables.Count);
    }

    /// <summary>The network.</summary>
    public Graph Graph { get; }

    /// <summary>The number of binary variables; variable i of a mask means "remove" where true.</summary>
    public int VariableCount { get; }

    /// <summary>The groups; each variable belongs to exactly one.</summary>
    public IReadOnlyList<PrunableGroup> Groups { get; }

    /// <summary>Channels that stay, with the reason.</summary>
    public IReadOnlyList<DenseChannels> Dense { get; }

    /// <summary>Where channels enter a layer that mixes them: gates stand here.</summary>
    public IReadOnlyList<ConsumerSite> Sites { get; }

    /// <summary>The weight of every producing layer, its axis of output channels, and the variable of each of them.</summary>
    internal IReadOnlyList<(string Weight, int Axis, int[] Variables)> Producers { get; }

    internal Dictionary<string, ValueFact> Facts { get; }

    internal Dictionary<string, ChannelLabels> Labels { get; }

    internal Dictionary<string, IReadOnlyDictionary<int, int[]>> ConstantAxes { get; }

    /// <summary>The group of every variable.</summary>
    public int[] GroupOfVariable()
    {
        var groups = new int[VariableCount];
        foreach (var group in Groups)
            foreach (var v in group.Variables) groups[v] = group.Index;
        return groups;
    }

    /// <summary>The axis that carries a producer's channels; -1 for the second user of a shared weight and for layers that stay whole.</summary>
    private static int AxisOf(CouplingContext context, string weight, int[] slots)
    {
        foreach (var (axis, own) in context.ConstantAxes.GetValueOrDefault(weight, []))
            if (ReferenceEquals(own, slots)) return axis;
        return -1;
    }

    /// <summary>The variable of a slot, -1 if it is never removed.</summary>
    internal int Variable(int slot) => _variableOfSlot[slot];

    internal bool[] Kept(int[] slots, bool[] pruned) => slots.Select(s => _variableOfSlot[s] < 0 || !pruned[_variableOfSlot[s]]).ToArray();
}
