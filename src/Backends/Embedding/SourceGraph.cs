using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding;

/// <summary>Which variables of a problem interact: what an embedding has to carry onto a device.</summary>
/// <remarks>Immutable, hence safe to share between threads.</remarks>
public sealed class SourceGraph
{
    private readonly Coupler[] _edges;
    private readonly Adjacency _adjacency;
    private readonly Lazy<string> _key;

    /// <summary>Takes pairs of variables; a pair may come twice and in either order.</summary>
    /// <param name="variables">Variables are 0 to one less.</param>
    /// <param name="edges">The pairs that interact.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such variable.</exception>
    /// <exception cref="ArgumentException">A variable interacts with itself.</exception>
    public SourceGraph(int variables, IEnumerable<(int A, int B)> edges)
        : this(variables, [.. edges.Select(edge => Checked(variables, edge)).Distinct()])
    {
    }

    private SourceGraph(int variables, Coupler[] edges)
    {
        (NumVariables, _edges) = (variables, edges);
        _adjacency = new Adjacency(variables, edges);
        _key = new Lazy<string>(() => IsComplete ? string.Create(CultureInfo.InvariantCulture, $"clique-{NumVariables}") : ComputeHash());
    }

    /// <summary>How many variables there are, those without an interaction included.</summary>
    public int NumVariables { get; }

    /// <summary>How many pairs interact.</summary>
    public int NumEdges => _edges.Length;

    /// <summary>Whether every pair interacts.</summary>
    public bool IsComplete => 2L * NumEdges == (long)NumVariables * (NumVariables - 1);

    /// <summary>A short name that tells source graphs apart: <c>clique-n</c>, or 16 hexadecimal digits.</summary>
    public string Key => _key.Value;

    /// <summary>The pairs, the lower variable first.</summary>
    internal ReadOnlySpan<Coupler> Edges => _edges;

    /// <summary>The graph of a model's interactions, those of bias zero included.</summary>
    public static SourceGraph Of(BinaryQuadraticModel model)
    {
        var edges = new List<Coupler>(model.NumInteractions);
        for (var i = 0; i < model.NumVariables; i++)
            foreach (var j in model.Neighbours(i))
                if (j > i) edges.Add(new Coupler(i, j));
        return new SourceGraph(model.NumVariables, [.. edges]);
    }

    /// <summary>The graph of <paramref name="size"/> variables that all interact.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is negative, or above 2048.</exception>
    public static SourceGraph Complete(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 2048);
        var edges = new List<Coupler>(size * Math.Max(0, size - 1) / 2);
        for (var i = 0; i < size; i++)
            for (var j = i + 1; j < size; j++) edges.Add(new Coupler(i, j));
        return new SourceGraph(size, [.. edges]);
    }

    /// <summary>The variables that interact with <paramref name="i"/>, ascending.</summary>
    public ReadOnlySpan<int> Neighbours(int i) => _adjacency.Neighbours(i);

    /// <summary>The number of the edge between two variables, or -1.</summary>
    internal int Edge(int i, int j) => _adjacency.Edge(i, j);

    private static Coupler Checked(int variables, (int A, int B) edge)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)edge.A, (uint)variables, nameof(edge));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)edge.B, (uint)variables, nameof(edge));
        if (edge.A == edge.B) throw new ArgumentException($"Variable {edge.A} interacts with itself.", nameof(edge));
        return new Coupler(Math.Min(edge.A, edge.B), Math.Max(edge.A, edge.B));
    }

    private string ComputeHash()
    {
        var text = new StringBuilder().Append(NumVariables).Append('|');
        for (var i = 0; i < NumVariables; i++)
            foreach (var j in Neighbours(i))
                if (j > i) text.Append(i).Append(',').Append(j).Append(';');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}
