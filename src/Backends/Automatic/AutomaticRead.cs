using QuantumPrune.Backends.Annealing;
using QuantumPrune.Backends.Search;
using QuantumPrune.Backends.Tabu;
using QuantumPrune.Backends.Tempering;

namespace QuantumPrune.Backends.Automatic;

/// <summary>Two searches that take turns by the work they have done; what one finds, the other takes up.</summary>
internal sealed class AutomaticRead(int sweeps) : IRead
{
    // Tabu looks at every variable at every move: on large sparse models annealing flips thousands in that time.
    private const int MostVariablesOfTabu = 20_000;

    /// <inheritdoc/>
    public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
        where TRows : struct, ICouplingRows
    {
        var searches = Choose<TRows>(context);
        var budget = (long)sweeps * context.Model.Count * Math.Min(context.Model.RowLength + context.Model.Padded, MostVariablesOfTabu);
        do Step(searches);
        while ((context.Endless || Work(searches) < budget) && !context.Control.Stop);
        return (Leader(searches).Best, Work(searches) >= budget);
    }

    private static ISearch[] Choose<TRows>(ReadContext context)
        where TRows : struct, ICouplingRows
    {
        var dense = context.Model.Rows is not CompressedRows;
        var annealing = new AnnealingChain<TRows>(context, TemperatureRange.Of<TRows>(context.Model, context.Random.Split("temperatures")));
        if (dense) return [new TabuSearch(context, new TabuOptions(), new TabuWalk<TRows>(context)), annealing];
        return [annealing, new Ladder<TRows>(context, new TemperingOptions().Temperatures)];
    }

    private static void Step(ISearch[] searches)
    {
        var (next, before) = (Next(searches), Leader(searches).Lowest);
        next.Step();
        if (next.Lowest >= before) return;
        foreach (var other in searches.Where(other => other != next)) other.Adopt(next.Best);
    }

    private static ISearch Next(ISearch[] searches) => searches.MinBy(search => search.Work)!;

    private static ISearch Leader(ISearch[] searches) => searches.MinBy(search => search.Lowest)!;

    private static long Work(ISearch[] searches) => searches.Sum(search => search.Work);
}
