using QuantumPrune.Backends.Qaoa.QSharp;
using QuantumPrune.Client.Reports;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Tests.Reports;

/// <summary>Reports with made-up figures that show every kind of cell.</summary>
internal static class SampleReport
{
    public static RunReport Full => new()
    {
        Task = "denoiser",
        Seed = 1,
        Target = new ReportTarget("params", 0.36, 0.3594),
        Metric = new ReportMetric("psnr", HigherIsBetter: true),
        Rows =
        [
            Row("dense", 29.334, 29.41, 0) with { Parameters = 1_234_567, Macs = 9_123_456_789, Bytes = 4_940_000 },
            Row("random", 21.2, 21.1, 0.3601) with { TestSpread = 0.424 },
            Row("l1", 22.75, 22.8, 0.3594) with { Energy = 12.5 },
            Row("taylor", 28.46, 28.5, 0.3594) with { Energy = 11.25 },
            Row("hybrid", 28.91, 29, 0.3594) with { Energy = -3.062519, Mu = 1.2345e-5, Samples = 12_800, Feasible = 12_001, Seconds = 3.14 },
            Row("refined", 29.03, 29.12, 0.3594) with { Energy = -3.01, Evaluations = 60, Seconds = 45.678 },
            Row("control-swap", 28.95, 29.05, 0.3594) with { Energy = -3.05, Evaluations = 60 },
        ],
        Chosen = "refined",
        Objective = "hybrid",
        Sampler = "anneal",
        Folding = true,
        BorderEffect = 0.00123,
        Variables = 128,
        Seconds = 98.76,
        Warnings = ["8 channel(s) of 'a[0]|b' stay dense: it is an output of the network.", "[bold] is no markup here."],
    };

    /// <summary>Solved by a QPU, partly by a run that broke off.</summary>
    public static RunReport Remote => Full with
    {
        Sampler = "leap-qpu:gauges=2",
        Remote = new RemoteUsage
        {
            Endpoint = "https://na-west-1.cloud.dwavesys.com/sapi/v2/",
            Solvers = ["Advantage2_system1;graph_id=01d07086e1"],
            Jobs = 24,
            FromJournal = 3,
            EstimatedCharge = 0.789,
            Charge = 0.70123,
            Budget = 2,
            Timing = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["qpu_access_time"] = 701_230, ["qpu_programming_time"] = 361_744.5 },
            Chains = new ChainUsage(11, 7.25, 0.0123, 0.0875),
            Warnings = ["Solver Advantage_system4;graph_id=8d1b went away (solver is offline); the problem was given to the next one."],
        },
    };

    /// <summary>Solved by circuits of the Q# engine.</summary>
    public static RunReport GateModel => Full with
    {
        Sampler = "qaoa:engine=qsharp",
        GateModel = new GateModelReport
        {
            Circuits = new GateModelUsage
            {
                Engine = "QSharp", Mixer = "X", Layers = 4, Circuits = 1_234, Qubits = 12, TwoQubitGates = 264, Shots = 1_234_000, AngleEvaluations = 98_765, MeanApproximationRatio = 0.98765, LeastApproximationRatio = 0.9512,
            },
            Energy = -12.345678901,
            GreedyDescent = -12.25,
            Annealing = -12.345678901,
            Estimates = [new ResourceEstimate("qubit_gate_ns_e3", 12, 45, 312, 5_616, 6_000, 13, 123_456, 31_234_567, 2_500_000)],
        },
    };

    /// <summary>Cancelled in the first minute, no unit, lower is better, worse than a baseline.</summary>
    public static RunReport Cancelled => Full with
    {
        Metric = new ReportMetric("loss", HigherIsBetter: false),
        Target = new ReportTarget("channels", 0.3, 0.3),
        Rows = [Row("dense", 0.5, 0.5, 0), Row("taylor", 0.6, 0.6, 0.3), Row("hybrid", 0.7, 0.7, 0.3)],
        Chosen = "hybrid",
        Cancelled = true,
        Folding = false,
        BorderEffect = null,
        Warnings = [],
    };

    private static ReportRow Row(string method, double test, double validation, double achieved) =>
        new() { Method = method, Test = test, Validation = validation, Achieved = achieved, Parameters = 790_000, Macs = 5_800_000_000, Bytes = 3_170_000 };
}
