using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>PixelShuffle: the channels that become the pixels of one output channel go together.</summary>
internal sealed class DepthToSpaceRule : ICouplingRule
{
    public void Couple(CouplingContext context, Node node)
    {
        if (context.Of(node.Inputs[0]) is not { } labels) return;
        if (labels.Axis != 1)
        {
            new UnknownRule().Couple(context, node);
            return;
        }

        var block = (int)(node.Int("blocksize", 1) * node.Int("blocksize", 1));
        var channels = labels.Slots.Length / block;
        var columnsFirst = node.Text("mode", "DCR") == "CRD";
        var output = new int[channels];
        for (var c = 0; c < channels; c++)
        {
            var members = Enumerable.Range(0, block).Select(k => labels.Slots[columnsFirst ? (c * block) + k : (k * channels) + c]).ToArray();
            foreach (var member in members.Skip(1)) context.Slots.Unite(members[0], member);
            output[c] = members[0];
        }

        context.Set(node.Outputs[0], labels with { Slots = output });
    }
}
