namespace QuantumPrune.Backends.Search;

/// <summary>What all reads of a run share: when to stop, and the lowest energy so far. Safe for concurrent calls.</summary>
internal sealed class SearchControl
{
    private readonly Deadline _deadline;
    private readonly Action<double>? _improved;
    private readonly Lock _lock = new();
    private readonly long _target;
    private readonly double _targetEnergy;
    private long _lowest = long.MaxValue;
    private volatile bool _met;

    public SearchControl(SearchModel model, SamplerOptions options, Deadline deadline)
    {
        Model = model;
        _deadline = deadline;
        _improved = options.Improved;
        _targetEnergy = options.TargetEnergy ?? double.NegativeInfinity;
        _target = options.TargetEnergy is { } target ? model.Target(target) : long.MinValue;
    }

    /// <summary>The model that is searched.</summary>
    public SearchModel Model { get; }

    /// <summary>Whether the target was met, the time is used up or the run was cancelled. To be asked now and then, not at every move.</summary>
    public bool Stop => _met || _deadline.Reached;

    /// <summary>Whether the caller asked to stop.</summary>
    public bool Cancelled => _deadline.Cancelled;

    /// <summary>Whether the run ends because it has what was asked for.</summary>
    public bool Met => _met;

    /// <summary>Reports a sample that a read has reached; it is not kept. Whether it meets the target is decided by the true model.</summary>
    public void Offer(long energy, BitSample sample)
    {
        if (energy >= Volatile.Read(ref _lowest)) return;
        lock (_lock)
        {
            if (energy >= _lowest) return;
            _lowest = energy;
            if (energy <= _target && (Model.Exact || TrulyMeets(sample))) _met = true;
            _improved?.Invoke(Model.Energy(energy));
        }
    }

    /// <summary>Where biases were rounded, an integer energy only tells that the true one may be low enough.</summary>
    private bool TrulyMeets(BitSample sample) => Model.Binary.Energy(sample.ToValues(Vartype.Binary)) <= _targetEnergy + (1e-9 * Math.Abs(_targetEnergy));
}
