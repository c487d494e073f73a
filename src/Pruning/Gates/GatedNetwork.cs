using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Surgery;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Gates;

/// <summary>
/// A network with a gate at every entry of prunable channels into a mixing layer, <c>mean + gate (a - mean)</c>: (1.7) of docs/formulation.md.
/// </summary>
/// <remarks>
/// With gates of 0 and 1 it is the masked network. With one gate tensor per sample, all ones, the gradients of the gates are the per-sample gate gradients.
/// </remarks>
public sealed class GatedNetwork
{
    private readonly CouplingMap _map;
    private readonly string[] _gates;
    private readonly RecordOptions _recording;
    private readonly Dictionary<int, Dictionary<string, Tensor>> _open = [];

    /// <summary>Puts gates into a copy of the mapped network; all means start at zero.</summary>
    public GatedNetwork(CouplingMap map, RuntimeOptions? options = null)
    {
        _map = map;
        _gates = map.Sites.Select((_, i) => $"qp.gate.{i}").ToArray();
        Means = map.Sites.Select(s => new float[s.Variables.Length]).ToArray();
        Runtime = new ManagedRuntime(Insert(map), options);
        _recording = new RecordOptions { Gradients = _gates, Values = [.. map.Sites.Select(s => s.Value).Distinct()] };
    }

    /// <summary>Runs the gated network.</summary>
    public INetworkRuntime Runtime { get; }

    /// <summary>The mean of every channel index of every site; calibration fills it in place.</summary>
    public IReadOnlyList<float[]> Means { get; }

    /// <summary>The names of the gates, one per site: inputs of the gated graph.</summary>
    public IReadOnlyList<string> GateNames => _gates;

    /// <summary>Whether the mean of a site can be folded into its consumer; elsewhere means stay zero.</summary>
    public bool Folds(int site) => FoldTargets.Of(_map.Graph, _map.Sites[site]) != FoldTarget.None;

    /// <summary>Inputs for a batch with a gate of ones per sample and channel.</summary>
    public Dictionary<string, Tensor> OpenFeeds(Tensor batch) => Feeds(batch, site => Filled(batch.Shape[0], _map.Sites[site].Variables.Length));

    /// <summary>Runs a batch with open gates; the record yields the gradients of the gates and the values of the sites.</summary>
    public IForwardRecord Record(Tensor batch)
    {
        if (!_open.TryGetValue(batch.Shape[0], out var feeds)) _open[batch.Shape[0]] = feeds = OpenFeeds(batch);
        feeds[_map.Graph.Input.Name] = batch;
        return Runtime.Record(feeds, _recording);
    }

    /// <summary>Inputs for a batch with the gates of the removed variables at zero.</summary>
    public Dictionary<string, Tensor> MaskedFeeds(Tensor batch, bool[] pruned) => Feeds(
        batch, site => new Tensor(_map.Sites[site].Variables.Select(v => v >= 0 && pruned[v] ? 0f : 1f).ToArray(), 1, _map.Sites[site].Variables.Length));

    private static Tensor Filled(int samples, int channels)
    {
        var gate = new Tensor(samples, channels);
        gate.Span.Fill(1);
        return gate;
    }

    private Dictionary<string, Tensor> Feeds(Tensor batch, Func<int, Tensor> gate)
    {
        var feeds = new Dictionary<string, Tensor> { [_map.Graph.Input.Name] = batch };
        for (var i = 0; i < _gates.Length; i++) feeds[_gates[i]] = gate(i);
        return feeds;
    }

    private Graph Insert(CouplingMap map)
    {
        var gated = map.Graph.Clone();
        var consumers = map.Graph.Nodes.Zip(gated.Nodes.ToList()).ToDictionary(p => p.First, p => p.Second);
        for (var i = 0; i < map.Sites.Count; i++)
        {
            var site = map.Sites[i];
            var consumer = consumers[site.Consumer];
            gated.Inputs.Add(new GraphValue(_gates[i], ElementType.Float, [Dimension.Unknown(), site.Variables.Length]));
            gated.Constants[$"qp.mean.{i}"] = new Constant(Means[i], Means[i].Length);
            gated.Nodes.Insert(gated.Nodes.IndexOf(consumer), new Node(GateOperator.TypeName, $"qp.gated.{i}", [site.Value, _gates[i], $"qp.mean.{i}"], [$"qp.gated.{i}"]));
            consumer.Inputs[0] = $"qp.gated.{i}";
        }

        return gated;
    }
}
