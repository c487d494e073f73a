namespace QuantumPrune.Backends.Embedding;

/// <summary>Adds up which chains broke in how many draws.</summary>
internal sealed class BreakCount(int chains)
{
    private readonly long[] _broken = new long[chains];
    private long _draws;

    /// <summary>Broken chains as a share of all, over all draws; 0 without any.</summary>
    public double Mean => chains == 0 || _draws == 0 ? 0 : _broken.Sum(count => (double)count) / _draws / chains;

    /// <summary>Adds a row drawn <paramref name="draws"/> times; says how many of its chains are broken.</summary>
    /// <param name="sums">The sum of each chain's spins.</param>
    /// <param name="starts">Where each chain's columns begin.</param>
    /// <param name="draws">1 or more.</param>
    public int Add(int[] sums, int[] starts, int draws)
    {
        var broken = 0;
        for (var v = 0; v < sums.Length; v++)
        {
            if (!IsBroken(sums, starts, v)) continue;
            broken++;
            _broken[v] += draws;
        }

        _draws += draws;
        return broken;
    }

    /// <summary>A number of broken chains as a share of all.</summary>
    public double Fraction(int broken) => broken == 0 ? 0 : (double)broken / chains;

    /// <summary>For each chain the share of draws that broke it.</summary>
    public double[] Rates() => Array.ConvertAll(_broken, count => _draws == 0 ? 0 : (double)count / _draws);

    /// <summary>Whether the spins of a chain disagree.</summary>
    public static bool IsBroken(int[] sums, int[] starts, int v) => Math.Abs(sums[v]) != starts[v + 1] - starts[v];
}
