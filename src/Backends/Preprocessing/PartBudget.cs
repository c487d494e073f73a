using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Backends.Preprocessing;

/// <summary>Makes the options of each part's run from those of the whole.</summary>
internal sealed class PartBudget(SamplerOptions whole, ReducedModel reduced, PartClock clock)
{
    private const int ReadsPerRound = 2;

    private readonly sbyte[]? _given = whole.InitialSample is null ? null : reduced.Project(whole.InitialSample);
    private int _done;

    /// <summary>The options of run <paramref name="round"/> on <paramref name="part"/>, the parts being asked for in turn.</summary>
    public SamplerOptions Next(int[] part, int round, bool only)
    {
        if (_done == reduced.Model.NumVariables) _done = 0;
        var left = reduced.Model.NumVariables - _done;
        _done += part.Length;
        return whole with
        {
            Seed = new RandomSource(whole.Seed).Split((ulong)round).NextUInt64(),
            // A single part may use all the time; of several, each does its default work, round after round.
            Reads = whole.Reads ?? (Search.LocalRun.IsEndless(whole) && !only ? ReadsPerRound : null),
            TimeLimit = clock.Share((double)part.Length / left),
            TargetEnergy = only ? whole.TargetEnergy - reduced.Model.Offset : null,
            InitialSample = Start(part),
            Improved = only && whole.Improved is { } tell ? energy => tell(energy + reduced.Model.Offset) : null,
        };
    }

    private sbyte[]? Start(int[] part) => _given is null ? null : Array.ConvertAll(part, i => _given[i]);
}
