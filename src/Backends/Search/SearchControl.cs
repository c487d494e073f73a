namespace QuantumPrune.Backends.Search;

/// <summary>What all reads of a run share: when to stop, and the lowest energy so far. Safe for concurrent calls.</summary>
internal sealed class SearchControl
{
    private readonly Deadline _deadline;
    private readonly SearchModel _model;
    private readonly Action<double>? _improved;
    private readonly Lock _lock = new();
    private readonly long _target;
    private long _lowest = long.MaxValue;
    private volatile bool _met;

    public SearchControl(SearchModel model, SamplerOptions options, Deadline deadline)
    {
        _model = model;
        _deadline = deadline;
        _improved = options.Improved;
        _target = options.TargetEnergy is { } target ? model.Target(target) : long.MinValue;
    }

    /// <summary>Whether the target was met, the time is used up or the run was cancelled. To be asked now and then, not at every move.</summary>
    public bool Stop => _met || _deadline.Reached;

    /// <summary>Whether the run ends because it has what was asked for.</summary>
    public bool Met => _met;

    /// <summary>Reports an energy that a read has reached.</summary>
    public void Offer(long energy)
    {
        if (energy >= Volatile.Read(ref _lowest)) return;
        lock (_lock)
        {
            if (energy >= _lowest) return;
            _lowest = energy;
            if (energy <= _target) _met = true;
            _improved?.Invoke(_model.Energy(energy));
        }
    }
}
