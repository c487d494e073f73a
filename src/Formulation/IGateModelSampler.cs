namespace QuantumPrune.Formulation;

/// <summary>A sampler that runs circuits of a gate-model computer, real or simulated, and can say what it ran.</summary>
public interface IGateModelSampler : ISampler
{
    /// <summary>What all runs so far needed.</summary>
    GateModelUsage Usage { get; }
}
