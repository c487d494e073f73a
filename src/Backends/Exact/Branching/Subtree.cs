namespace QuantumPrune.Backends.Exact.Branching;

/// <summary>Depth-first search below one subproblem, up to a number of nodes; what is then left becomes subproblems of its own, with a shift made for each.</summary>
/// <remarks>Knows no incumbent but the one it was given and its own, so that its result does not depend on other threads.</remarks>
internal sealed class Subtree
{
    private const int SweepsPerNode = 40;
    private const int NodesPerLook = 64;
    private static readonly Effort RootEffort = new(300, 1e-6);
    private static readonly Effort Effort = new(60, 1e-5);

    private readonly Subproblem _problem;
    private readonly DenseBlock _whole;
    private readonly Precision _precision;
    private readonly UnitVectors _vectors;
    private readonly List<Relaxation> _levels = [];
    private ConvexBlock _convex = null!; // made when the run begins
    private double _cutoff;

    public Subtree(DenseBlock whole, Subproblem problem, Precision precision, double best)
    {
        _whole = whole;
        _problem = problem;
        _precision = precision;
        Energy = best;
        _cutoff = precision.Cutoff(best);
        _vectors = problem.Vectors;
    }

    /// <summary>The best sample found that is better than the one given, or null.</summary>
    public sbyte[]? Best { get; private set; }

    /// <summary>The energy of the best one so far.</summary>
    public double Energy { get; private set; }

    /// <summary>Nodes looked at.</summary>
    public long Nodes { get; private set; }

    /// <summary>What was not finished, deepest last.</summary>
    public List<Subproblem> Open { get; } = [];

    /// <summary>Searches until done, out of nodes, or stopped.</summary>
    public void Run(int nodes, Func<bool> stopped)
    {
        if (!Prepare(stopped))
        {
            Open.Add(_problem);
            return;
        }

        var depth = 0;
        while (depth >= 0)
        {
            if (Nodes >= nodes || (Nodes % NodesPerLook == 0 && stopped()))
            {
                for (var d = 0; d <= depth; d++) Leave(Level(d));
                return;
            }

            Nodes++;
            depth = Split(depth) ? depth + 1 : depth - 1;
        }
    }

    private bool Prepare(Func<bool> stopped)
    {
        var part = _whole.Part(_problem.Free, _problem.Values);
        var pulls = _vectors.Minimise(part, _problem.Free.Length == _whole.Count ? RootEffort : Effort, stopped);
        if (stopped()) return false;
        _convex = ConvexBlock.Of(part, pulls);
        Level(0).Reset();
        Level(0).Known = _problem.Bound;
        return true;
    }

    /// <summary>Bounds the node; when it has to be split, the likelier child comes to stand above it and the other one in its place.</summary>
    private bool Split(int depth)
    {
        var node = Level(depth);
        if (!Survives(node)) return false;
        if (node.FreeCount == 0)
        {
            Leaf(node);
            return false;
        }

        var position = Branching(node);
        var first = node.X[node.Free[position]] > 0.5 ? 1 : 0;
        var child = Level(depth + 1);
        child.CopyFrom(node);
        child.Fix(position, first);
        node.Fix(position, 1 - first);
        return true;
    }

    private bool Survives(Relaxation node)
    {
        for (var sweep = 0; sweep < SweepsPerNode && node.FreeCount > 0; sweep++)
        {
            node.Sweep();
            var bound = node.Bound();
            if (bound >= _cutoff) return false;
            var gain = bound - node.Known;
            node.Known = Math.Max(node.Known, bound);
            if (!FixByCost(node, bound) && sweep > 2 && gain < 0.05 * (_cutoff - bound)) break;
        }

        return node.FreeCount > 0 || node.Value < _cutoff;
    }

    /// <summary>Fixes the variables whose other value would lift the bound over the cutoff.</summary>
    private bool FixByCost(Relaxation node, double bound)
    {
        var room = _cutoff - bound;
        var before = node.FreeCount;
        for (var p = node.FreeCount - 1; p >= 0; p--)
        {
            var i = node.Free[p];
            // Fixing at the costlier end trades the cheaper term of the tangent plane's minimum for the other: |g_i| more.
            if (Math.Abs(node.G[i]) < room) continue;
            node.Fix(p, node.G[i] > 0 ? 0 : 1);
            room = _cutoff - node.Bound();
            if (room <= 0) return true;
        }

        return node.FreeCount < before;
    }

    /// <summary>The variable that costs most to round, the others held.</summary>
    private int Branching(Relaxation node)
    {
        var (best, at) = (-1.0, 0);
        for (var p = 0; p < node.FreeCount; p++)
        {
            var i = node.Free[p];
            var far = Math.Min(node.X[i], 1 - node.X[i]);
            var cost = _convex.Diagonal[i] * far * far;
            if (cost > best) (best, at) = (cost, p);
        }

        return at;
    }

    private void Leaf(Relaxation node)
    {
        var values = Translated(node);
        var energy = _whole.Energy(values);
        if (energy >= Energy) return;
        (Best, Energy) = (values, energy);
        _cutoff = _precision.Cutoff(energy);
    }

    private void Leave(Relaxation node)
    {
        if (node.Known >= _cutoff) return;
        var inner = node.Free.ToArray();
        Array.Sort(inner);
        Open.Add(new Subproblem([.. inner.Select(k => _problem.Free[k])], Translated(node), node.Known, _vectors.Part(inner)));
    }

    private sbyte[] Translated(Relaxation node)
    {
        var values = (sbyte[])_problem.Values.Clone();
        for (var k = 0; k < _problem.Free.Length; k++) values[_problem.Free[k]] = (sbyte)(node.X[k] > 0.5 ? 1 : 0);
        return values;
    }

    private Relaxation Level(int depth)
    {
        if (_levels.Count == depth) _levels.Add(new Relaxation(_convex));
        return _levels[depth];
    }
}
