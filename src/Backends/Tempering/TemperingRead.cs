using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tempering;

/// <summary>One read: rounds of a sweep by every replica and exchanges between neighbours.</summary>
internal sealed class TemperingRead(TemperingOptions options, int sweeps) : IRead
{
    // On a square grid clusters of differing variables stay finite; with more neighbours they span the model, and flipping them only exchanges replicas.
    private const double MostNeighbours = 4.5;

    /// <inheritdoc/>
    public (BitSample Sample, bool Completed) Run<TRows>(ReadContext context)
        where TRows : struct, ICouplingRows
    {
        var grid = 2.0 * context.Model.Binary.NumInteractions <= MostNeighbours * context.Model.Count;
        var ladder = new Ladder<TRows>(context, options.Temperatures, columns: grid ? 2 : 1);
        var round = 0;
        for (; (context.Endless || round < sweeps) && !context.Control.Stop; round++) ladder.Round(round);
        ladder.Finish();
        return (ladder.Best, round >= sweeps);
    }
}
