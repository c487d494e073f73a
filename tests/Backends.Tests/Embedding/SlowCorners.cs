using QuantumPrune.Backends.Embedding.Cliques;

namespace QuantumPrune.Backends.Tests.Embedding;

/// <summary>The search for corners by plain recursion, with ells matched line by line.</summary>
internal sealed class SlowCorners(WorkingLines vertical, WorkingLines horizontal, int width, int longest)
{
    private readonly Dictionary<(int, int, int), int> _known = [];
    private readonly Dictionary<Ell, int> _chains = [];

    /// <summary>The most chains of nested ells.</summary>
    public int Best()
    {
        var best = 0;
        for (var y = 0; y <= vertical.Cells - width; y++)
            for (var x = 0; x <= horizontal.Cells; x++) best = Math.Max(best, Best(width, y, x));
        return best;
    }

    /// <summary>The chains of an ell, at most as long as is allowed.</summary>
    public int Chains(Ell ell)
    {
        if (_chains.TryGetValue(ell, out var known)) return known;
        var partners = new ulong[vertical.Lines];
        foreach (var v in WorkingLines.In(vertical.Unbroken(ell.Column, ell.Top, ell.Height)))
            foreach (var h in WorkingLines.In(horizontal.Unbroken(ell.Row, ell.Left, ell.Width)))
                if (Qubits(ell, v, h) <= longest) partners[v] |= 1UL << h;
        return _chains[ell] = LineMatching.Run(partners, ulong.MaxValue >> (64 - vertical.Lines), ulong.MaxValue, new int[64]);
    }

    private int Qubits(Ell ell, int v, int h)
        => vertical.Qubits(ell.Column, v, ell.Top, ell.Height).Count() + horizontal.Qubits(ell.Row, h, ell.Left, ell.Width).Count();

    private int Best(int h, int y, int x)
    {
        if (h == 0) return 0;
        if (_known.TryGetValue((h, y, x), out var known)) return known;
        var (w, best) = (width - h + 1, 0);
        foreach (var north in new[] { true, false })
            foreach (var west in new[] { true, false })
            {
                var left = west ? x - 1 : x;
                if (left < 0 || left + w > horizontal.Cells) continue;
                var ell = new Ell(north ? y : y + h - 1, west ? left : left + w - 1, y, h, left, w);
                best = Math.Max(best, Best(h - 1, north ? y + 1 : y, left) + Chains(ell));
            }

        return _known[(h, y, x)] = best;
    }
}
