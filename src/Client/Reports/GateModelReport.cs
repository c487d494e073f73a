using QuantumPrune.Backends.Qaoa.QSharp;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Reports;

/// <summary>What a gate-model sampler did in a run, and how it stands beside classical search on the run's last problem.</summary>
public sealed record GateModelReport
{
    /// <summary>All circuits of the run.</summary>
    public required GateModelUsage Circuits { get; init; }

    /// <summary>The lowest energy that the sampler finds on the problem that is written; null where that failed or was cancelled.</summary>
    public double? Energy { get; init; }

    /// <summary>The energy that one greedy descent from random values ends at: where simulated annealing would end without annealing; null as above.</summary>
    public double? GreedyDescent { get; init; }

    /// <summary>The lowest energy of the default local sampler; null as above.</summary>
    public double? Annealing { get; init; }

    /// <summary>What the circuit with the most two-qubit gates would need on computers with error correction; empty where the Q# engine did not run.</summary>
    public IReadOnlyList<ResourceEstimate> Estimates { get; init; } = [];
}
