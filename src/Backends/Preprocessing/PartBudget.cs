using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Backends.Preprocessing;

/// <summary>Makes the options of each part's run from those of the whole.</summary>
internal sealed class PartBudget(SamplerOptions whole, ReducedModel reduced, CancellationToken cancellation)
{
    private const int ReadsPerRound = 2;

    private readonly Deadline _deadline = new(whole, cancellation);
    private readonly long _start = whole.TimeProvider.GetTimestamp();
    private int _done;

    /// <summary>Whether the run is over.</summary>
    public bool Reached => _deadline.Reached;

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
            TimeLimit = Share((double)part.Length / left),
            TargetEnergy = only ? whole.TargetEnergy - reduced.Model.Offset : null,
            InitialSample = Start(part),
            Improved = only && whole.Improved is { } tell ? energy => tell(energy + reduced.Model.Offset) : null,
        };
    }

    /// <summary>This share of the time left; a tick when there is none, so that the run ends at once with what it has.</summary>
    private TimeSpan? Share(double share)
    {
        if (whole.TimeLimit is not { } limit) return null;
        var left = (limit - whole.TimeProvider.GetElapsedTime(_start)) * share;
        return left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1);
    }

    private sbyte[]? Start(int[] part)
    {
        if (whole.InitialSample is null) return null;
        var small = reduced.Project(whole.InitialSample);
        return [.. part.Select(i => small[i])];
    }
}
