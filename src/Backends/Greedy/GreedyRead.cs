using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Greedy;

/// <summary>One descent; without end, the lowest of as many as the time allows.</summary>
internal sealed class GreedyRead : IRead
{
    /// <inheritdoc/>
    public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
        where TRows : struct, ICouplingRows
    {
        var state = new FlipState<TRows>(context.Model);
        var best = new BitSample(context.Model.Count);
        var lowest = long.MaxValue;
        var completed = !context.Control.Stop;
        for (var start = context.Start; lowest == long.MaxValue || (context.Endless && !context.Control.Stop); start = null)
        {
            state.MoveTo(start ?? BitSample.Random(context.Model.Count, context.Random));
            state.Descend();
            if (state.Energy >= lowest) continue;
            lowest = state.Energy;
            state.CopyTo(best);
            context.Control.Offer(lowest, best);
        }

        return (best, completed);
    }
}
