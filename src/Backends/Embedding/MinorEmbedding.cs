using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding;

/// <summary>For every variable of a problem a chain: the connected qubits that together stand for it.</summary>
/// <remarks>Immutable, hence safe to share between threads. What it claims is checked by <see cref="FaultOf"/>.</remarks>
public sealed class MinorEmbedding
{
    private readonly int[][] _chains;

    /// <summary>Takes the qubits of each variable; they are copied.</summary>
    public MinorEmbedding(IEnumerable<int[]> chains) => _chains = [.. chains.Select(chain => (int[])chain.Clone())];

    /// <summary>How many variables have a chain.</summary>
    public int NumVariables => _chains.Length;

    /// <summary>How many qubits the chains have together.</summary>
    public int NumQubits => _chains.Sum(chain => chain.Length);

    /// <summary>The most qubits of a chain; 0 without variables.</summary>
    public int LongestChain => _chains.Length == 0 ? 0 : _chains.Max(chain => chain.Length);

    /// <summary>The mean number of qubits of a chain; 0 without variables.</summary>
    public double MeanChain => _chains.Length == 0 ? 0 : (double)NumQubits / _chains.Length;

    /// <summary>The numbers of the qubits that stand for <paramref name="variable"/>.</summary>
    public ReadOnlySpan<int> Chain(int variable) => _chains[variable];

    /// <summary>The embedding of the first <paramref name="variables"/> variables.</summary>
    public MinorEmbedding First(int variables) => new(_chains.AsSpan(0, variables).ToArray());

    /// <summary>The embedding in which new variable k has the chain of variable <paramref name="variables"/>[k]; each at most once.</summary>
    public MinorEmbedding Select(IEnumerable<int> variables) => new(variables.Select(variable => _chains[variable]));

    /// <summary>What keeps the chains from carrying a problem on a device, in words; null when they do.</summary>
    /// <remarks>Chains must be not empty, disjoint and connected, of working qubits, and coupled wherever their variables interact. Time linear in the graphs.</remarks>
    public string? FaultOf(SourceGraph source, HardwareGraph graph)
    {
        if (source.NumVariables != NumVariables) return $"there are {NumVariables} chains for {source.NumVariables} variables";
        var owners = new int[graph.NumQubits];
        Array.Fill(owners, -1);
        return FaultOfChains(graph, owners) ?? FaultOfEdges(source, graph, owners);
    }

    /// <summary>The variable that each qubit of a device stands for, by the qubit's number; -1 for none.</summary>
    /// <exception cref="InputException">QP2104: a qubit is not the device's, or has two variables.</exception>
    internal int[] Owners(HardwareGraph graph)
    {
        var owners = new int[graph.NumQubits];
        Array.Fill(owners, -1);
        return FaultOfChains(graph, owners) is { } fault ? throw Misfit(fault) : owners;
    }

    /// <summary>The error of an embedding that does not fit.</summary>
    internal static InputException Misfit(string fault)
        => new("QP2104", $"The embedding does not fit the problem and the device: {fault}.", "Let a new one be found; the device may have changed since.");

    private string? FaultOfChains(HardwareGraph graph, int[] owners)
    {
        for (var v = 0; v < _chains.Length; v++)
        {
            if (_chains[v].Length == 0) return $"the chain of variable {v} is empty";
            foreach (var q in _chains[v])
            {
                if (graph.QubitIndex(q) < 0) return $"qubit {q} of variable {v} does not work";
                if (owners[q] >= 0) return $"qubit {q} stands for variables {owners[q]} and {v}";
                owners[q] = v;
            }
        }

        for (var v = 0; v < _chains.Length; v++)
            if (Reached(_chains[v][0], graph, owners) < _chains[v].Length) return $"the chain of variable {v} is not connected";
        return null;
    }

    private static int Reached(int start, HardwareGraph graph, int[] owners)
    {
        var seen = new HashSet<int> { start };
        var waiting = new Stack<int>(seen);
        while (waiting.TryPop(out var q))
            foreach (var next in graph.Neighbours(q))
                if (owners[next] == owners[start] && seen.Add(next)) waiting.Push(next);
        return seen.Count;
    }

    private static string? FaultOfEdges(SourceGraph source, HardwareGraph graph, int[] owners)
    {
        var coupled = new bool[source.NumEdges];
        foreach (var coupler in graph.Couplers)
        {
            var (a, b) = (owners[coupler.A], owners[coupler.B]);
            if (a >= 0 && b >= 0 && a != b && source.Edge(a, b) is >= 0 and var edge) coupled[edge] = true;
        }

        var missing = Array.IndexOf(coupled, false);
        return missing < 0 ? null : $"no coupler joins the chains of variables {source.Edges[missing].A} and {source.Edges[missing].B}";
    }
}
