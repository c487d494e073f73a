using System.Globalization;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>What a model would take on a QPU: laid out for real, timed by the solver's own model.</summary>
internal static class QpuEstimate
{
    private const double FinestBias = 0.02;

    public static CostEstimate Of(QpuDevice device, BinaryQuadraticModel model, int reads, int rounds, CancellationToken cancellation)
    {
        device.Jobs.Check();
        var plan = device.Placement.Plan(model, cancellation);
        var jobs = plan.Bins.SelectMany(bin => Seconds(device, bin.Qubits, reads)).ToList();
        foreach (var part in plan.TooLarge) jobs.AddRange(Subproblems(device, part.Length, reads, rounds));
        return new CostEstimate
        {
            Solver = device.Properties.Solver.ToString(),
            Jobs = jobs.Count,
            Variables = model.NumVariables,
            Interactions = model.NumInteractions,
            SolverSeconds = jobs.Sum(),
            Charge = jobs.Sum() / device.Properties.Solver.QuotaConversionRate,
            Qubits = plan.Bins.Select(bin => (int?)bin.Qubits).Max(),
            LongestChain = plan.Bins.Select(bin => (int?)bin.LongestChain).Max(),
            MeanChain = plan.Bins.Count == 0 ? null : (double)plan.Bins.Sum(bin => bin.Qubits) / plan.Bins.Sum(bin => bin.Chains),
            Notes = [.. Notes(device, model, plan)],
        };
    }

    /// <summary>Every sub-problem of every round, each as if it took all qubits.</summary>
    private static IEnumerable<double> Subproblems(QpuDevice device, int variables, int reads, int rounds)
    {
        var windows = rounds * ((variables + device.SubproblemSize - 1) / device.SubproblemSize);
        return Enumerable.Repeat(Seconds(device, device.Properties.Graph.Qubits.Length, reads), windows).SelectMany(each => each);
    }

    private static List<double> Seconds(QpuDevice device, int qubits, int reads) => [.. device.Jobs.Split(qubits, reads).Select(share => device.Jobs.Seconds(qubits, share))];

    private static IEnumerable<string> Notes(QpuDevice device, BinaryQuadraticModel model, QpuPlan plan)
    {
        if (plan.TooLarge.Count > 0) yield return $"{plan.TooLarge.Count} connected {(plan.TooLarge.Count == 1 ? "part does" : "parts do")} not fit the QPU and {(plan.TooLarge.Count == 1 ? "is" : "are")} solved by sub-problems of up to {device.SubproblemSize} variables; the number of jobs is the most there can be.";
        var precision = plan.Bins.Select(bin => device.Jobs.Precision(model, bin, FinestBias)).ToList();
        var (weak, all) = (precision.Sum(p => p.Weak), precision.Sum(p => p.All));
        if (weak > 0) yield return string.Create(CultureInfo.InvariantCulture, $"After scaling, {weak} of {all} couplers carry less than {FinestBias:P0} of the QPU's range, about its control error: what they say is lost.");
    }
}
