using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators;

namespace QuantumPrune.Pruning.Coupling;

/// <summary>What the rules read and write while channels are followed through a graph.</summary>
internal sealed class CouplingContext(Graph graph, Dictionary<string, ValueFact> facts)
{
    private readonly HashSet<(Node? Node, string Constant)> _attached = [];

    public Graph Graph { get; } = graph;

    public Slots Slots { get; } = new();

    /// <summary>The labels of activations; a value without labels has no channels that could be removed.</summary>
    public Dictionary<string, ChannelLabels> Labels { get; } = [];

    /// <summary>The slots along the axes of constants.</summary>
    public Dictionary<string, SortedDictionary<int, int[]>> ConstantAxes { get; } = [];

    /// <summary>The channels that layers produce, in order of appearance.</summary>
    public List<(Node Node, int[] Slots, string Weight)> Producers { get; } = [];

    /// <summary>Where channels enter a layer that mixes them.</summary>
    public List<(Node Node, int[] Slots)> Consumers { get; } = [];

    /// <summary>A constant that some node reads outside of what the rules tied keeps its extents, and with it its channels.</summary>
    public void FreezeStrayConstants()
    {
        foreach (var node in Graph.Nodes)
        {
            foreach (var name in node.Inputs.Where(i => ConstantAxes.ContainsKey(i) && !_attached.Contains((node, i))))
                foreach (var slots in ConstantAxes[name].Values) Freeze(slots, $"{node} reads '{name}', too, and is not understood");
        }
    }

    public ValueFact Fact(string name) => facts[name];

    public InferenceCall Call(Node node) => new(node, node.Inputs.Select(i => facts.GetValueOrDefault(i)).ToArray(), Graph.OperatorSet);

    public ChannelLabels? Of(string name) => Labels.GetValueOrDefault(name);

    public bool IsConstant(string name) => Graph.Constants.ContainsKey(name);

    public void Set(string output, ChannelLabels? labels)
    {
        if (labels is not null) Labels[output] = labels;
    }

    /// <summary>New channels that <paramref name="node"/> produces into its first output, along <paramref name="axis"/>.</summary>
    public int[] Produce(Node node, int count, int axis, string weight)
    {
        var slots = Slots.Fresh(count);
        Producers.Add((node, slots, weight));
        Set(node.Outputs[0], new ChannelLabels(axis, slots));
        return slots;
    }

    /// <summary>
    /// Says that <paramref name="node"/> mixes channels that are not followed: its weights keep all of them, also where another layer shares the weights.
    /// </summary>
    public void ConsumeUnlabelled(Node node, int axis, int count)
    {
        var stiff = Slots.Fresh(count);
        Freeze(stiff, $"the channels that enter {node} are not understood");
        Attach(node.Inputs[1], axis, stiff);
    }

    /// <summary>Notes that the channels which <paramref name="node"/> produces stay, so that they can be named.</summary>
    public void ProduceDense(Node node, string reason)
    {
        var shape = Fact(node.Outputs[0]).Extents;
        var slots = Slots.Fresh(shape[shape.Length == 4 ? 1 : ^1]);
        Freeze(slots, reason);
        Producers.Add((node, slots, node.Inputs[1]));
    }

    /// <summary>Says that <paramref name="node"/> mixes the channels of its first input.</summary>
    public void Consume(Node node, int[] slots) => Consumers.Add((node, slots));

    /// <summary>The node whose rule runs.</summary>
    public Node? Current { get; set; }

    /// <summary>Ties an axis of a constant to slots; a constant that is used twice ties both uses.</summary>
    public void Attach(string constant, int axis, int[] slots)
    {
        if (constant.Length == 0) return;
        _attached.Add((Current, constant));
        if (!ConstantAxes.TryGetValue(constant, out var axes)) ConstantAxes[constant] = axes = [];
        if (axes.TryGetValue(axis, out var earlier)) Unite(earlier, slots);
        else axes[axis] = slots;
    }

    public void Unite(int[] a, int[] b)
    {
        for (var i = 0; i < a.Length; i++) Slots.Unite(a[i], b[i]);
    }

    public void Freeze(string value, string reason)
    {
        if (Of(value) is { } labels) Freeze(labels.Slots, reason);
    }

    public void Freeze(int[] slots, string reason)
    {
        foreach (var slot in slots) Slots.Freeze(slot, reason);
    }
}
