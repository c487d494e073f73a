using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>The built-in engine: plain C# on the machine's cores.</summary>
public sealed class ManagedRuntime : INetworkRuntime
{
    private const int PathsKept = 8;
    private readonly RuntimeOptions _options;
    private readonly Arena _computing;
    private readonly Stack<Arena> _recording = [];
    private readonly List<ComputePath> _computePaths = [];
    private readonly List<RecordPath> _recordPaths = [];
    private readonly Dictionary<string, Tensor> _feed = [];
    private readonly string[] _outputOnly;
    private int _constantsVersion;

    /// <summary>
    /// Prepares to run <paramref name="graph"/>, which must not change afterwards except for the numbers in its constants: while a record for training
    /// is open, or followed by <see cref="ConstantsChanged"/>.
    /// </summary>
    /// <exception cref="InputException">QP1020: lists all operators that the engine cannot run.</exception>
    public ManagedRuntime(Graph graph, RuntimeOptions? options = null)
        : this(graph, new Arena(), options)
    {
    }

    /// <summary>Computes in memory that other runtimes use before and after it.</summary>
    internal ManagedRuntime(Graph graph, Arena arena, RuntimeOptions? options = null)
    {
        Operators.OperatorTable.RequireSupport(graph.Nodes);
        Graph = graph;
        _computing = arena;
        _outputOnly = [graph.Output.Name];
        _options = options ?? new RuntimeOptions();
    }

    /// <inheritdoc/>
    public Graph Graph { get; }

    /// <summary>The first output for a batch of the one input.</summary>
    /// <inheritdoc cref="INetworkRuntime.Compute"/>
    public Tensor Forward(Tensor batch, CancellationToken cancellation = default) =>
        Compute(new Dictionary<string, Tensor> { [Graph.Input.Name] = batch }, [Graph.Output.Name], cancellation)[Graph.Output.Name];

    /// <summary>The first output for a batch of the one input, into a tensor of the caller's. Asks for no memory once it has run on a batch of that shape.</summary>
    /// <param name="batch">What is fed.</param>
    /// <param name="output">Overwritten; shaped like the output.</param>
    /// <param name="cancellation">Checked between nodes.</param>
    /// <exception cref="ArgumentException">The output has another shape.</exception>
    public void Forward(Tensor batch, Tensor output, CancellationToken cancellation = default)
    {
        _feed[Graph.Input.Name] = batch;
        CheckFeeds(_feed);
        var pass = PathFor(_outputOnly).For(_feed);
        if (!output.Shape.AsSpan().SequenceEqual(pass.Plan.OutputShape)) throw new ArgumentException($"The output is [{string.Join(", ", pass.Plan.OutputShape)}], not {output}.", nameof(output));
        (pass.Arena, pass.ConstantsVersion, pass.Output) = (_computing, _constantsVersion, output);
        try
        {
            pass.Run(_feed, cancellation);
            var result = pass.Values[pass.Plan.OutputNumber]!;
            if (!ReferenceEquals(result.Data, output.Data)) result.Span.CopyTo(output.Span);
        }
        finally
        {
            pass.Output = null;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> Compute(
        IReadOnlyDictionary<string, Tensor> feeds, IReadOnlyCollection<string> wanted, CancellationToken cancellation = default)
    {
        CheckFeeds(feeds);
        var pass = PathFor(wanted).For(feeds);
        (pass.Arena, pass.ConstantsVersion) = (_computing, _constantsVersion);
        pass.Run(feeds, cancellation);
        var results = wanted.Distinct().ToDictionary(w => w, w => pass.Values[pass.Plan.NumberOf(w)] ?? throw new ArgumentException($"'{w}' is no value of floats.", nameof(wanted)));
        pass.Forget();
        return results;
    }

    /// <inheritdoc/>
    public IForwardRecord Record(IReadOnlyDictionary<string, Tensor> feeds, RecordOptions? options = null)
    {
        CheckFeeds(feeds);
        if (options?.Training == true) Move();
        return PathFor(options).Record(feeds, _recording, _constantsVersion);
    }

    /// <summary>Forgets everything that was prepared from the numbers in the constants; to be called after changing them otherwise than by training.</summary>
    public void ConstantsChanged()
    {
        Move();
        _recordPaths.Clear();
    }

    /// <summary>Forgets what training makes stale.</summary>
    private void Move()
    {
        _constantsVersion++;
        _computePaths.Clear();
        _recordPaths.RemoveAll(static p => p.HoldsFoldedConstants);
    }

    private ComputePath PathFor(IReadOnlyCollection<string> wanted)
    {
        foreach (var path in _computePaths)
            if (path.Computes(wanted)) return path;
        if (_computePaths.Count >= PathsKept) _computePaths.Clear();
        _computePaths.Add(new ComputePath(Graph, wanted, _options));
        return _computePaths[^1];
    }

    private RecordPath PathFor(RecordOptions? options)
    {
        foreach (var path in _recordPaths)
            if (path.Serves(options)) return path;
        if (_recordPaths.Count >= PathsKept) _recordPaths.Clear();
        _recordPaths.Add(new RecordPath(Graph, options, _options, Move));
        return _recordPaths[^1];
    }

    private void CheckFeeds(IReadOnlyDictionary<string, Tensor> feeds)
    {
        foreach (var input in Graph.Inputs)
        {
            var shape = feeds.TryGetValue(input.Name, out var tensor) ? tensor.Shape : throw new ArgumentException($"No tensor is fed to '{input.Name}'.", nameof(feeds));
            if (input.Shape is null || Fits(shape, input.Shape)) continue;
            throw new InputException(
                "QP1023", $"The network's input '{input.Name}' is [{string.Join(", ", input.Shape)}], the data is [{string.Join(", ", shape)}].",
                "Name data of the network's shape in the task file, or export the network with dynamic axes.");
        }
    }

    private static bool Fits(int[] shape, Dimension[] declared)
    {
        if (shape.Length != declared.Length) return false;
        for (var k = 0; k < shape.Length; k++)
            if (declared[k].IsKnown && declared[k].Value != shape[k]) return false;
        return true;
    }
}
