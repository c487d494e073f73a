using QuantumPrune.Networks.Graphs;
using QuantumPrune.Pruning.Coupling.Rules;

namespace QuantumPrune.Pruning.Coupling;

/// <summary>Finds out which channels of a network can be removed, and which only together.</summary>
/// <remarks>
/// Every channel index of every layer is a slot; operators unite slots (an addition ties its operands index by index) or freeze them.
/// What remains united is one binary variable. Groups are the variables that the same layers produce and the same layers mix, so that a
/// group of which something stays leaves none of these layers without channels.
/// </remarks>
public static class ChannelCoupling
{
    internal const string NetworkOutput = "it is an output of the network";
    internal const string NetworkInput = "it is an input of the network";
    private const string NeverMixed = "no layer mixes these channels";

    /// <summary>Follows the channels of <paramref name="graph"/> for inputs of shape <paramref name="inputShape"/> ([1, C, H, W]).</summary>
    /// <exception cref="InputException">QP1020 operators that cannot run, QP1022 shapes that do not fit.</exception>
    public static CouplingMap Analyze(Graph graph, int[] inputShape)
    {
        var facts = ShapeInference.Run(graph, new Dictionary<string, Dimension[]> { [graph.Input.Name] = inputShape.Select(d => (Dimension)d).ToArray() });
        var context = new CouplingContext(graph, facts);
        if (inputShape.Length > 1) LabelInput(context, graph.Input.Name, inputShape[1]);
        foreach (var node in graph.Nodes.Where(n => facts[n.Outputs[0]].IsFloat)) CouplingRules.Of(node).Couple(context, node);
        foreach (var output in graph.Outputs) context.Freeze(output.Name, NetworkOutput);
        return MakeMap(graph, facts, context);
    }

    private static void LabelInput(CouplingContext context, string input, int channels)
    {
        var slots = context.Slots.Fresh(channels);
        context.Freeze(slots, NetworkInput);
        context.Set(input, new ChannelLabels(1, slots));
    }

    private static CouplingMap MakeMap(Graph graph, Dictionary<string, ValueFact> facts, CouplingContext context)
    {
        var mixed = context.Consumers.SelectMany(c => c.Slots).Select(context.Slots.Root).ToHashSet();
        var producersOfRoot = ProducersOfRoots(context, mixed);
        var consumersOfRoot = ConsumersOfRoots(context);
        var names = new HashSet<string>();
        var variables = new Dictionary<int, int>();
        var groups = new List<PrunableGroup>();
        foreach (var group in producersOfRoot.GroupBy(p => $"{string.Join(',', p.Value)};{string.Join(',', consumersOfRoot[p.Key])}"))
        {
            var roots = group.Select(p => p.Key).ToList();
            var numbers = roots.Select(root => variables[root] = variables.Count).ToList();
            var producers = group.First().Value.Select(i => context.Producers[i].Node.Name).ToList();
            var consumers = context.Consumers.Where(c => c.Slots.Any(s => roots.Contains(context.Slots.Root(s)))).Select(c => c.Node.Name).Distinct().ToList();
            groups.Add(new PrunableGroup(groups.Count, OwnName(producers[0], names), producers, consumers, numbers));
        }

        var variableOfSlot = Enumerable.Range(0, context.Slots.Count).Select(s => variables.GetValueOrDefault(context.Slots.Root(s), -1)).ToArray();
        return new CouplingMap(graph, facts, context, variableOfSlot, groups, DenseOnes(context, mixed));
    }

    /// <summary>The first producer's name, with a number where that layer's channels fall into several groups.</summary>
    private static string OwnName(string producer, HashSet<string> taken)
    {
        var name = producer;
        for (var number = 2; !taken.Add(name); number++) name = $"{producer}#{number}";
        return name;
    }

    private static Dictionary<int, SortedSet<int>> ConsumersOfRoots(CouplingContext context)
    {
        var consumers = new Dictionary<int, SortedSet<int>>();
        for (var i = 0; i < context.Consumers.Count; i++)
        {
            foreach (var root in context.Consumers[i].Slots.Select(context.Slots.Root))
            {
                if (!consumers.TryGetValue(root, out var own)) consumers[root] = own = [];
                own.Add(i);
            }
        }

        return consumers;
    }

    /// <summary>For every set that may be removed the producing layers, in order of the channels' first appearance.</summary>
    private static Dictionary<int, SortedSet<int>> ProducersOfRoots(CouplingContext context, HashSet<int> mixed)
    {
        var producers = new Dictionary<int, SortedSet<int>>();
        for (var i = 0; i < context.Producers.Count; i++)
        {
            foreach (var root in context.Producers[i].Slots.Select(context.Slots.Root).Where(r => mixed.Contains(r) && context.Slots.FrozenBecause(r) is null))
            {
                if (!producers.TryGetValue(root, out var own)) producers[root] = own = [];
                own.Add(i);
            }
        }

        return producers;
    }

    private static List<DenseChannels> DenseOnes(CouplingContext context, HashSet<int> mixed) =>
        context.Producers.SelectMany(p => p.Slots.Select(s => (p.Node.Name, Reason: ReasonToStay(context, mixed, s))))
            .Where(d => d.Reason is not null)
            .GroupBy(d => (d.Name, d.Reason))
            .Select(g => new DenseChannels(g.Key.Name, g.Count(), g.Key.Reason!, g.Key.Reason is NetworkOutput or NetworkInput))
            .ToList();

    private static string? ReasonToStay(CouplingContext context, HashSet<int> mixed, int slot) =>
        context.Slots.FrozenBecause(slot) ?? (mixed.Contains(context.Slots.Root(slot)) ? null : NeverMixed);
}
