using System.Text.Json.Nodes;
using QuantumPrune.Testing.Leap.Qpu;

namespace QuantumPrune.Testing.Leap;

/// <summary>A quantum annealer with the properties of an Advantage (Chimera, Pegasus, cliques) or Advantage2 (Zephyr) system.</summary>
public sealed class EmulatedQpu : EmulatedSolver
{
    private readonly JsonObject? _overrides;
    private volatile QpuView _view;

    /// <summary>Makes a solver that is online.</summary>
    /// <param name="name">identity.name, such as <c>Advantage_system4</c>.</param>
    /// <param name="graph">Its working graph.</param>
    /// <param name="overrides">Properties that replace or add to the usual ones; a null takes one away. What is checked follows the properties.</param>
    /// <exception cref="ArgumentException">The graph contradicts itself.</exception>
    public EmulatedQpu(string name, QpuGraph graph, JsonObject? overrides = null)
        : base(name, $"Emulated {graph.TopologyType} QPU")
    {
        _overrides = overrides;
        _view = ViewOf(graph);
    }

    /// <summary>Makes a solver that is online from the parts of its graph.</summary>
    /// <exception cref="ArgumentException">The graph contradicts itself.</exception>
    public EmulatedQpu(string name, string graphId, string topologyType, IReadOnlyList<int> shape, int[] qubits, (int First, int Second)[] couplers, int nominalQubits)
        : this(name, new QpuGraph { GraphId = graphId, TopologyType = topologyType, Shape = shape, Qubits = qubits, Couplers = couplers, NominalQubits = nominalQubits })
    {
    }

    /// <inheritdoc/>
    public override string GraphId => Graph.GraphId;

    /// <inheritdoc/>
    public override string Category => "qpu";

    /// <summary>The working graph. Problems accepted before a change run on the graph they were made for; submits that name another graph_id are refused.</summary>
    /// <exception cref="ArgumentException">The new graph contradicts itself.</exception>
    public QpuGraph Graph
    {
        get => _view.Graph;
        set
        {
            _view = ViewOf(value);
            Revised();
        }
    }

    /// <summary>The graph and the limits that go with it, at one moment.</summary>
    internal QpuView View => _view;

    /// <inheritdoc/>
    public override JsonObject Properties() => PropertiesOf(Graph);

    private JsonObject PropertiesOf(QpuGraph graph) => Overridden(QpuProperties.Of(Name, graph), _overrides);

    private QpuView ViewOf(QpuGraph graph)
    {
        graph.Check();
        return new QpuView(graph, PropertiesOf(graph));
    }
}
