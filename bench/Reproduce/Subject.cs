using QuantumPrune.Client.Session;
using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Bench.Reproduce;

/// <summary>A shared task, opened once, and what is measured on it.</summary>
internal sealed class Subject(string name, string tasks)
{
    public string Name { get; } = name;

    public Workload Work { get; } = Workload.Open(Path.Combine(tasks, name + ".task.yaml"));

    /// <summary>Calibrations of the dense network, by options.</summary>
    public FirstCalibrations First { get; } = new();

    public Row Measured(string study, ulong seed, string setting, string method, Graph network, PruneTarget target, double seconds, int evaluations = 0) => new(
        study, Name, seed, setting, method,
        Work.Evaluator.Evaluate(network, Work.Data.Validation), Work.Evaluator.Evaluate(network, Work.Data.Test),
        1 - ((double)Work.SizeOf(network).Of(target.Kind) / Work.SizeOf(Work.Network).Of(target.Kind)), evaluations, seconds);

    /// <summary>The dense network, measured once.</summary>
    public void AddDense(Results results)
    {
        if (!results.Has("dense", Name, 0, "")) results.Add(Measured("dense", 0, "", "dense", Work.Network, PruneTarget.Parse("params=0.5"), 0));
    }
}
