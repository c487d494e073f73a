using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Bifurcation;

/// <summary>One swarm and what its replicas descend to; without end, runs of twice the steps each time, of which the lowest sample stays.</summary>
internal sealed class BifurcationRead(IForces forces, int sweeps, BifurcationOptions options) : IRead
{
    private const int FirstSteps = 128;
    private const int MostSteps = 1 << 15;
    private const int StepsPerCheck = 4;

    private readonly List<(long Energy, BitSample Sample)> _rows = [];

    /// <summary>What was found: a row per replica, or the lowest one of a read without end. Energies are in units of the search.</summary>
    public IReadOnlyList<(long Energy, BitSample Sample)> Rows => _rows;

    /// <inheritdoc/>
    public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
        where TRows : struct, ICouplingRows
    {
        var swarm = new Swarm(forces, context.Model.Count, options);
        var state = new FlipState<TRows>(context.Model);
        if (context.Start is { } start) Descend(state, start, context.Control);
        var completed = Follow(swarm, state, context, context.Start, context.Endless ? FirstSteps : sweeps);
        for (var steps = 2 * FirstSteps; context.Endless && !context.Control.Stop; steps = Math.Min(MostSteps, 2 * steps))
        {
            KeepLowest(1);
            Follow(swarm, state, context, null, steps);
        }

        KeepLowest(context.Endless ? 1 : Swarm.Replicas);
        return (_rows[0].Sample, completed);
    }

    /// <summary>Runs the swarm and descends from its signs; false when it was stopped meanwhile.</summary>
    private bool Follow<TRows>(Swarm swarm, FlipState<TRows> state, ReadContext context, BitSample? start, int steps)
        where TRows : struct, ICouplingRows
    {
        swarm.Place(context.Random, start);
        var step = 0;
        for (; step < steps && !(step % StepsPerCheck == 0 && context.Control.Stop); step++) swarm.Step((float)step / steps);
        for (var replica = 0; replica < Swarm.Replicas; replica++) Descend(state, swarm.Signs(replica), context.Control);
        return step == steps;
    }

    private void Descend<TRows>(FlipState<TRows> state, BitSample from, SearchControl control)
        where TRows : struct, ICouplingRows
    {
        state.MoveTo(from);
        state.Descend();
        var sample = new BitSample(from.Count);
        state.CopyTo(sample);
        control.Offer(state.Energy, sample);
        _rows.Add((state.Energy, sample));
    }

    private void KeepLowest(int count)
    {
        var lowest = _rows.OrderBy(row => row.Energy).Take(count).ToArray();
        _rows.Clear();
        _rows.AddRange(lowest);
    }
}
