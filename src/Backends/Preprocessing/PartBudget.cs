using QuantumPrune.Backends.Search;
using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Backends.Preprocessing;

/// <summary>Makes the options of each part's run from those of the whole.</summary>
internal sealed class PartBudget(SamplerOptions whole, ReducedModel reduced, PartClock clock)
{
    private const int ReadsPerRound = 2;

    private readonly sbyte[]? _given = whole.InitialSample is null ? null : reduced.Project(whole.InitialSample);
    private int _done;

    /// <summary>The options of run <paramref name="round"/> on <paramref name="part"/>, the parts being asked for in turn.</summary>
    /// <param name="part">The part's variables.</param>
    /// <param name="round">How often all parts have been run before.</param>
    /// <param name="only">Whether it is the only one, which may use all the time; of several, each does its default work, round after round.</param>
    /// <param name="target">The energy of the part at which the whole meets its target, or null when that is not known yet.</param>
    /// <param name="improved">Told the part's new lowest energies, or null.</param>
    public SamplerOptions Next(int[] part, int round, bool only, double? target, Action<double>? improved)
    {
        if (_done == reduced.Model.NumVariables) _done = 0;
        var left = reduced.Model.NumVariables - _done;
        _done += part.Length;
        return whole with
        {
            Seed = new RandomSource(whole.Seed).Split((ulong)round).NextUInt64(),
            Reads = whole.Reads ?? (whole.IsEndless() && !only ? ReadsPerRound : null),
            TimeLimit = clock.Share((double)part.Length / left),
            TargetEnergy = target,
            InitialSample = Start(part),
            Improved = improved,
        };
    }

    private sbyte[]? Start(int[] part) => _given is null ? null : Array.ConvertAll(part, i => _given[i]);
}
