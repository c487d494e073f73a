namespace QuantumPrune.Backends.Exact.Branching;

/// <summary>
/// Branch and bound on one block: subproblems are searched in waves whose size does not depend on the threads, and incumbents are exchanged between waves
/// only, in the subproblems' order. So the sample returned is the same at any number of threads.
/// </summary>
internal sealed class BlockSearch
{
    private const int Wave = 16;
    private const int FirstNodes = 60;
    private const int NodesPerTask = 600;

    private readonly DenseBlock _block;
    private readonly Precision _precision;
    private readonly Stack<Subproblem> _open = [];

    public BlockSearch(DenseBlock block, sbyte[] values, double energy)
    {
        _block = block;
        _precision = Precision.Of(block);
        (Values, Energy) = (values, energy);
        _open.Push(new Subproblem([.. Enumerable.Range(0, block.Count)], new sbyte[block.Count], Trivial(block), UnitVectors.Start(block.Count)));
    }

    /// <summary>The best sample so far, 0 and 1.</summary>
    public sbyte[] Values { get; private set; }

    /// <summary>Its energy.</summary>
    public double Energy { get; private set; }

    /// <summary>Nodes looked at.</summary>
    public long Nodes { get; private set; }

    /// <summary>What the proof leaves open: an energy lower by less than this. 0 for whole biases.</summary>
    public double Tolerance => _precision.Integer ? 0 : _precision.Slack;

    /// <summary>Whether nothing is left to look at.</summary>
    public bool Proven => _open.Count == 0;

    /// <summary>A lower bound on all energies: the best energy itself when proven.</summary>
    public double Bound => _open.Aggregate(Energy, (least, problem) => Math.Min(least, problem.Bound));

    /// <summary>Searches until proven or stopped; <paramref name="improved"/> is told each better energy.</summary>
    public void Run(Func<bool> stopped, Action<double> improved)
    {
        while (_open.Count > 0 && !stopped())
        {
            var wave = Next();
            var trees = new Subtree[wave.Count];
            var best = Energy;
            var nodes = Nodes == 0 ? FirstNodes : NodesPerTask;
            Workers.For(trees.Length, t =>
            {
                trees[t] = new Subtree(_block, wave[t], _precision, best);
                trees[t].Run(nodes, stopped);
            });
            foreach (var tree in trees) Take(tree, improved);
        }
    }

    private List<Subproblem> Next()
    {
        var wave = new List<Subproblem>();
        while (wave.Count < Wave && _open.TryPop(out var problem))
            if (problem.Bound < _precision.Cutoff(Energy)) wave.Add(problem);
        return wave;
    }

    private void Take(Subtree tree, Action<double> improved)
    {
        Nodes += tree.Nodes;
        foreach (var left in tree.Open) _open.Push(left);
        if (tree.Best is null || tree.Energy >= Energy) return;
        (Values, Energy) = (tree.Best, tree.Energy);
        improved(Energy);
    }

    /// <summary>Every bias at its least.</summary>
    private static double Trivial(DenseBlock block)
    {
        var bound = 0.0;
        for (var i = 0; i < block.Count; i++)
        {
            bound += Math.Min(0, block.Linear[i]);
            foreach (var coupling in block.Row(i)[..i]) bound += Math.Min(0, coupling);
        }

        return bound;
    }
}
