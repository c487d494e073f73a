using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tempering;

/// <summary>One read: rounds of a sweep by every replica and exchanges between neighbours.</summary>
internal sealed class TemperingRead(TemperingOptions options, int sweeps) : IRead
{
    /// <inheritdoc/>
    public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
        where TRows : struct, ICouplingRows
    {
        var ladder = new Ladder<TRows>(context, options.Temperatures);
        var round = 0;
        for (; round == 0 || ((context.Endless || round < sweeps) && !context.Control.Stop); round++) ladder.Step();
        ladder.Finish();
        return (ladder.Best, round >= sweeps);
    }
}
