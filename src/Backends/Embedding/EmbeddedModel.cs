using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding;

/// <summary>A problem on a device: an Ising model with a bias for every qubit and coupler, in the order of <see cref="HardwareGraph"/>.</summary>
/// <remarks>
/// A sample in which all qubits of each chain agree has the energy that the problem gives to the values of the chains. A variable's bias is split equally over its chain, a
/// coupling over all couplers between two chains; couplers inside a chain get minus the chain strength, and the offset makes up for it. Immutable.
/// </remarks>
public sealed class EmbeddedModel
{
    private const int NoUse = -1;
    private const int InChain = -2;

    private readonly double[] _linear;
    private readonly double[] _quadratic;
    private readonly bool[] _active;

    private EmbeddedModel(HardwareGraph graph, double[] linear, bool[] active, double[] quadratic, double offset, double chainStrength)
    {
        (Graph, _linear, _active, _quadratic, Offset, ChainStrength) = (graph, linear, active, quadratic, offset, chainStrength);
    }

    /// <summary>The device.</summary>
    public HardwareGraph Graph { get; }

    /// <summary>h of each of <see cref="HardwareGraph.Qubits"/>; 0 for those that are not active.</summary>
    public ReadOnlySpan<double> Linear => _linear;

    /// <summary>Whether each of <see cref="HardwareGraph.Qubits"/> is in a chain.</summary>
    public ReadOnlySpan<bool> Active => _active;

    /// <summary>J of each of <see cref="HardwareGraph.Couplers"/>; 0 for those without use.</summary>
    public ReadOnlySpan<double> Quadratic => _quadratic;

    /// <summary>The constant part of the energy, that of the chains included.</summary>
    public double Offset { get; }

    /// <summary>How strongly the qubits of a chain are coupled, after scaling; 0 when no chain has two qubits.</summary>
    public double ChainStrength { get; }

    /// <summary>Puts a problem on a device.</summary>
    /// <param name="model">The problem, of either vartype.</param>
    /// <param name="embedding">A chain for each of its variables.</param>
    /// <param name="graph">The device.</param>
    /// <param name="chainStrength">0 or more, in units of the problem's biases in spins.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chainStrength"/> is negative or not finite.</exception>
    /// <exception cref="InputException">QP2104: the embedding does not fit the problem and the device.</exception>
    public static EmbeddedModel Of(BinaryQuadraticModel model, MinorEmbedding embedding, HardwareGraph graph, double chainStrength)
    {
        if (!(chainStrength >= 0 && double.IsFinite(chainStrength))) throw new ArgumentOutOfRangeException(nameof(chainStrength), chainStrength, "A chain strength is 0 or more.");
        if (embedding.NumVariables != model.NumVariables) throw MinorEmbedding.Misfit($"there are {embedding.NumVariables} chains for {model.NumVariables} variables");
        var (spin, owners) = (model.ToSpin(), embedding.Owners(graph));
        var (linear, active) = Spread(spin, embedding, graph);
        var quadratic = Couple(spin, owners, graph, chainStrength, out var chainCouplers);
        return new EmbeddedModel(graph, linear, active, quadratic, spin.Offset + (chainStrength * chainCouplers), chainCouplers == 0 ? 0 : chainStrength);
    }

    /// <summary>All biases and the offset times <paramref name="factor"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is not positive and finite.</exception>
    public EmbeddedModel Scale(double factor) => Scale(factor, BiasRange.All, BiasRange.All);

    /// <summary>The energy of a sample, a spin for each of <see cref="HardwareGraph.Qubits"/>; those of qubits that are not active do not matter.</summary>
    /// <exception cref="ArgumentException">The sample has another length.</exception>
    public double Energy(ReadOnlySpan<sbyte> sample)
    {
        if (sample.Length != _linear.Length) throw new ArgumentException($"A sample of {sample.Length} values was given for {_linear.Length} qubits.", nameof(sample));
        var energy = Offset;
        for (var k = 0; k < sample.Length; k++) energy += _linear[k] * sample[k];
        for (var c = 0; c < _quadratic.Length; c++)
            if (_quadratic[c] != 0) energy += _quadratic[c] * sample[Graph.QubitIndex(Graph.Couplers[c].A)] * sample[Graph.QubitIndex(Graph.Couplers[c].B)];
        return energy;
    }

    /// <summary>The same energies times <paramref name="factor"/>, biases cut to what rounding put beyond a limit.</summary>
    internal EmbeddedModel Scale(double factor, BiasRange linear, BiasRange quadratic)
    {
        if (!(factor > 0 && double.IsFinite(factor))) throw new ArgumentOutOfRangeException(nameof(factor), factor, "A factor is positive.");
        return new EmbeddedModel(
            Graph,
            Array.ConvertAll(_linear, bias => linear.Clamp(bias * factor)),
            _active,
            Array.ConvertAll(_quadratic, bias => quadratic.Clamp(bias * factor)),
            Offset * factor,
            ChainStrength * factor);
    }

    private static (double[] Linear, bool[] Active) Spread(BinaryQuadraticModel spin, MinorEmbedding embedding, HardwareGraph graph)
    {
        var (linear, active) = (new double[graph.Qubits.Length], new bool[graph.Qubits.Length]);
        for (var v = 0; v < spin.NumVariables; v++)
        {
            var chain = embedding.Chain(v);
            foreach (var q in chain) (linear[graph.QubitIndex(q)], active[graph.QubitIndex(q)]) = (spin.Linear[v] / chain.Length, true);
        }

        return (linear, active);
    }

    private static double[] Couple(BinaryQuadraticModel spin, int[] owners, HardwareGraph graph, double chainStrength, out int chainCouplers)
    {
        var source = SourceGraph.Of(spin);
        var (edges, counts) = (Edges(source, owners, graph), new int[source.NumEdges]);
        foreach (var edge in edges)
            if (edge >= 0) counts[edge]++;
        if (Array.IndexOf(counts, 0) is >= 0 and var missing) throw MinorEmbedding.Misfit($"no coupler joins the chains of variables {source.Edges[missing].A} and {source.Edges[missing].B}");
        var shares = new double[counts.Length];
        for (var e = 0; e < shares.Length; e++) shares[e] = spin.Coupling(source.Edges[e].A, source.Edges[e].B) / counts[e];
        chainCouplers = edges.Count(edge => edge == InChain);
        return Array.ConvertAll(edges, edge => edge >= 0 ? shares[edge] : edge == InChain ? -chainStrength : 0);
    }

    /// <summary>The source edge that each coupler carries.</summary>
    private static int[] Edges(SourceGraph source, int[] owners, HardwareGraph graph)
    {
        var edges = new int[graph.Couplers.Length];
        for (var c = 0; c < edges.Length; c++)
        {
            var (a, b) = (owners[graph.Couplers[c].A], owners[graph.Couplers[c].B]);
            edges[c] = a < 0 || b < 0 ? NoUse : a == b ? InChain : source.Edge(a, b);
        }

        return edges;
    }
}
