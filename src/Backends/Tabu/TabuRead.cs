using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tabu;

/// <summary>One memetic search without a budget.</summary>
internal sealed class TabuRead(TabuOptions options, int sweeps) : IRead
{
    /// <inheritdoc/>
    public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
        where TRows : struct, ICouplingRows
        => new TabuSearch(context, options, new TabuWalk<TRows>(context)).Run((long)sweeps * context.Model.Count);
}
