namespace QuantumPrune.Backends.Exact;

/// <summary>What is known of a run over several blocks: the sum of their best energies, told outside, and whether to stop.</summary>
internal sealed class RunProgress(SamplerOptions options, Deadline deadline, double offset)
{
    private readonly Lock _lock = new();
    private double _energy = offset;
    private double _told = double.PositiveInfinity;
    private volatile bool _onTarget;

    /// <summary>Whether the target was reached, the time is up, or the run was cancelled.</summary>
    public bool Stop => _onTarget || deadline.Reached;

    /// <summary>Whether the target energy was reached.</summary>
    public bool OnTarget => _onTarget;

    /// <summary>Adds the first energy of a block.</summary>
    public void Begin(double energy)
    {
        lock (_lock) _energy += energy;
    }

    /// <summary>Takes note of a better energy of one block.</summary>
    public void Improve(double before, double after)
    {
        lock (_lock)
        {
            _energy += after - before;
            Tell();
        }
    }

    /// <summary>Says the energy of the first whole sample.</summary>
    public void Ready()
    {
        lock (_lock) Tell();
    }

    private void Tell()
    {
        if (_energy >= _told) return;
        _told = _energy;
        options.Improved?.Invoke(_energy);
        _onTarget |= _energy <= options.TargetEnergy;
    }
}
