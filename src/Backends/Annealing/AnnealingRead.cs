using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Annealing;

/// <summary>One read: cools once and descends; without end, it cools again and again with twice the sweeps and keeps the best.</summary>
internal sealed class AnnealingRead(AnnealingOptions options, int sweeps) : IRead
{
    /// <inheritdoc/>
    public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
        where TRows : struct, ICouplingRows
    {
        var chain = new AnnealingChain<TRows>(context, Range<TRows>(context));
        if (!context.Endless) return (chain.Best, chain.Cool(sweeps));
        while (!context.Control.Stop) chain.Step();
        return (chain.Best, true);
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
