using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tabu;

/// <summary>One memetic search among the samples that keep a budget.</summary>
internal sealed class BudgetRead(TabuOptions options, int sweeps, LinearConstraint constraint) : IRead
{
    /// <inheritdoc/>
    public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
        where TRows : struct, ICouplingRows
    {
        var search = new TabuSearch(context, options, new BudgetWalk<TRows>(context, constraint));
        var (sample, completed) = search.Run((long)sweeps * context.Model.Count);
        return (search.Lowest == long.MaxValue ? null : sample, completed);
    }
}
