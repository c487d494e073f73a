namespace QuantumPrune.Backends.Exact.Branching;

/// <summary>A node of the search: some variables fixed at 0 or 1, the others somewhere between, with value and slopes of the convex function there.</summary>
internal sealed class Relaxation
{
    private const double Settled = 1e-9;

    private readonly ConvexBlock _convex;
    private readonly int[] _free;

    public Relaxation(ConvexBlock convex)
    {
        _convex = convex;
        _free = new int[convex.Block.Count];
        X = new double[convex.Block.Stride];
        G = new double[convex.Block.Stride];
    }

    /// <summary>The point; fixed variables are at exactly 0 or 1.</summary>
    public double[] X { get; }

    /// <summary>The gradient there.</summary>
    public double[] G { get; }

    /// <summary>f(x) with the block's constant: the energy, once all variables are fixed.</summary>
    public double Value { get; private set; }

    /// <summary>A lower bound known before this node was worked on.</summary>
    public double Known { get; set; }

    /// <summary>The variables not fixed, in no particular order.</summary>
    public ReadOnlySpan<int> Free => _free.AsSpan(0, FreeCount);

    /// <summary>How many are not fixed.</summary>
    public int FreeCount { get; private set; }

    /// <summary>All free, all at 1/2.</summary>
    public void Reset()
    {
        FreeCount = _free.Length;
        Array.Clear(X);
        _convex.Linear.CopyTo(G, 0);
        Value = _convex.Block.Constant;
        for (var i = 0; i < FreeCount; i++)
        {
            _free[i] = i;
            Move(i, 0.5);
        }
    }

    public void CopyFrom(Relaxation other)
    {
        other.X.CopyTo(X, 0);
        other.G.CopyTo(G, 0);
        other.Free.CopyTo(_free);
        (Value, Known, FreeCount) = (other.Value, other.Known, other.FreeCount);
    }

    /// <summary>Fixes the variable at <paramref name="position"/> of <see cref="Free"/>; the last one takes its place.</summary>
    public void Fix(int position, int value)
    {
        Move(_free[position], value);
        _free[position] = _free[--FreeCount];
    }

    /// <summary>Minimises over each free variable in turn, the others held.</summary>
    public void Sweep()
    {
        var (inverse, x, g) = (_convex.Inverse, X, G);
        foreach (var i in Free)
        {
            var to = Math.Clamp(x[i] - (g[i] * inverse[i]), 0, 1);
            if (Math.Abs(to - x[i]) > Settled) Move(i, to);
        }
    }

    /// <summary>A lower bound on every completion: f is above its tangent plane, whose minimum over the box is a sum.</summary>
    public double Bound()
    {
        var bound = Value;
        foreach (var i in Free) bound += Math.Min(-G[i] * X[i], G[i] * (1 - X[i]));
        return bound;
    }

    private void Move(int i, double to)
    {
        var delta = to - X[i];
        if (delta == 0) return;
        Value += delta * (G[i] + (0.5 * _convex.Diagonal[i] * delta));
        X[i] = to;
        Lanes.AddScaled(G, _convex.Matrix.AsSpan(i * G.Length, G.Length), delta);
    }
}
