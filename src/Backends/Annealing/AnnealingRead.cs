using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Annealing;

/// <summary>One read: cools once and descends; without end, it cools again and again with twice the sweeps and keeps the best.</summary>
internal sealed class AnnealingRead(AnnealingOptions options, int sweeps) : IRead
{
    private const int FirstSweeps = 64;
    private const int MostSweeps = 1 << 15;

    /// <inheritdoc/>
    public (BitSample Sample, bool Completed) Run<TRows>(ReadContext context)
        where TRows : struct, ICouplingRows
    {
        var chain = new AnnealingChain<TRows>(context, Range<TRows>(context));
        var completed = chain.Cool(context.Endless ? FirstSweeps : sweeps);
        for (var length = 2 * FirstSweeps; context.Endless && !context.Control.Stop; length = Math.Min(MostSweeps, 2 * length)) chain.Cool(length);
        return (chain.Best, completed);
    }

    private TemperatureRange Range<TRows>(ReadContext context)
        where TRows : struct, ICouplingRows
    {
        var range = TemperatureRange.Of<TRows>(context.Model, context.Random.Split("temperatures"));
        var unit = context.Model.UnitsPerEnergy;
        if (options.HotBeta is { } hot) range = range with { Hot = unit / hot };
        if (options.ColdBeta is { } cold) range = range with { Cold = unit / cold };
        range = range with { Hot = Math.Max(range.Hot, range.Cold) };
        return context.Start is null ? range : range.ColderHalf();
    }
}
