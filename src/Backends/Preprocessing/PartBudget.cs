using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Backends.Preprocessing;

/// <summary>Makes the options of each part's run from those of the whole.</summary>
internal sealed class PartBudget(SamplerOptions whole)
{
    private readonly long _start = whole.TimeProvider.GetTimestamp();
    private int _done;

    /// <summary>The options for <paramref name="part"/>, the parts being asked for in turn.</summary>
    public SamplerOptions Next(int[] part, ReducedModel reduced, bool only)
    {
        var left = reduced.Model.NumVariables - _done;
        _done += part.Length;
        return whole with
        {
            TimeLimit = Share((double)part.Length / left),
            TargetEnergy = only ? whole.TargetEnergy - reduced.Model.Offset : null,
            InitialSample = Start(part, reduced),
            Improved = null,
        };
    }

    /// <summary>This share of the time left; a tick when there is none, so that the run ends at once with what it has.</summary>
    private TimeSpan? Share(double share)
    {
        if (whole.TimeLimit is not { } limit) return null;
        var left = (limit - whole.TimeProvider.GetElapsedTime(_start)) * share;
        return left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1);
    }

    private sbyte[]? Start(int[] part, ReducedModel reduced)
    {
        if (whole.InitialSample is null) return null;
        var small = reduced.Project(whole.InitialSample);
        return [.. part.Select(i => small[i])];
    }
}
