using QuantumPrune.Backends.Annealing;
using QuantumPrune.Backends.Search;
using QuantumPrune.Backends.Tabu;
using QuantumPrune.Backends.Tempering;

namespace QuantumPrune.Backends.Automatic;

/// <summary>Two searches that take turns by the work they have done.</summary>
internal sealed class AutomaticRead(int sweeps) : IRead
{
    // Tabu looks at every variable at every move: on large sparse models annealing flips thousands in that time.
    private const int MostVariablesOfTabu = 20_000;

    // Dense models of up to a thousand variables often need no more than the first tabu walks, sparse ones no more than the first coolings.
    private const long HeadStartOfTabu = 12;
    private const long HeadStartOfAnnealing = 8192;

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

    private static Turn[] Choose<TRows>(ReadContext context)
        where TRows : struct, ICouplingRows
    {
        var annealing = new AnnealingChain<TRows>(context, TemperatureRange.Of<TRows>(context.Model, context.Random.Split("temperatures")));
        if (context.Model.Rows is CompressedRows) return [new Turn(annealing), new Turn(new Ladder<TRows>(context, new TemperingOptions().Temperatures), HeadStartOfAnnealing * context.Model.Padded)];
        return [new Turn(new TabuSearch(context, new TabuOptions(), new TabuWalk<TRows>(context))), new Turn(annealing, HeadStartOfTabu * context.Model.Count * context.Model.Padded)];
    }

    private static void Step(Turn[] turns) => turns.MinBy(turn => turn.Search.Work + turn.Handicap).Search.Step();

    private static ISearch Leader(Turn[] turns) => turns.MinBy(turn => turn.Search.Lowest).Search;

    private static long Work(Turn[] turns) => turns.Sum(turn => turn.Search.Work);

    /// <param name="Search">One of those that take turns.</param>
    /// <param name="Handicap">The work that the others do before its first turn.</param>
    private readonly record struct Turn(ISearch Search, long Handicap = 0);
}
