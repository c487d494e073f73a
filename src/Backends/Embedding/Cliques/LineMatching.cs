using System.Numerics;

namespace QuantumPrune.Backends.Embedding.Cliques;

/// <summary>Pairs vertical with horizontal lines of an ell, as many as can be (augmenting paths).</summary>
internal ref struct LineMatching
{
    private readonly ReadOnlySpan<ulong> _partners;
    private readonly ulong _horizontal;
    private readonly Span<int> _vertical;
    private ulong _seen;

    private LineMatching(ReadOnlySpan<ulong> partners, ulong horizontal, Span<int> vertical)
    {
        _partners = partners;
        _horizontal = horizontal;
        _vertical = vertical;
        vertical.Fill(-1);
    }

    /// <summary>How many pairs there are.</summary>
    /// <param name="partners">By vertical line, the horizontal ones that may go with it.</param>
    /// <param name="vertical">The vertical lines to pair.</param>
    /// <param name="horizontal">The horizontal lines to pair.</param>
    /// <param name="pairs">Receives, by horizontal line, the vertical line that goes with it, or -1.</param>
    public static int Run(ReadOnlySpan<ulong> partners, ulong vertical, ulong horizontal, Span<int> pairs)
    {
        var matching = new LineMatching(partners, horizontal, pairs);
        var count = 0;
        for (; vertical != 0; vertical &= vertical - 1)
        {
            matching._seen = 0;
            if (matching.Augment(BitOperations.TrailingZeroCount(vertical))) count++;
        }

        return count;
    }

    private bool Augment(int vertical)
    {
        while ((_partners[vertical] & _horizontal & ~_seen) is not 0 and var open)
        {
            var horizontal = BitOperations.TrailingZeroCount(open);
            _seen |= 1UL << horizontal;
            if (_vertical[horizontal] >= 0 && !Augment(_vertical[horizontal])) continue;
            _vertical[horizontal] = vertical;
            return true;
        }

        return false;
    }
}
